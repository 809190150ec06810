package dev.millmark.verifier.verdict;

import dev.millmark.c2pa.validation.CredentialLife;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.verifier.receipt.WitnessedTime;
import java.time.Instant;

/// The signer's credential has ended, and something shows that the seal is older.
///
/// @param judged what the credential says, judged at the proven time
/// @param life until when its credential was good
/// @param proof what shows it
public record Outlived(Validation judged, CredentialLife life, Proof proof) {

    /// What shows that a seal is older than a time.
    public sealed interface Proof {

        /// The seal is older.
        Instant time();

        /// A time-stamp of a trusted authority (C2PA 2.4 section 15.8).
        ///
        /// @param time by the authority's clock
        record TimeStamp(Instant time) implements Proof {}

        /// A witnessed checkpoint of the log covers the seal. C2PA knows of no such thing.
        record Logged(WitnessedTime witnessed) implements Proof {
            @Override
            public Instant time() {
                return witnessed.time();
            }
        }
    }
}
