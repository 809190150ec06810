package dev.millmark.verifier.verification;

import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.validation.CredentialLife;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.SignerReport;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.verifier.receipt.WitnessedTime;
import dev.millmark.verifier.receipt.WitnessedTimes;
import dev.millmark.verifier.verdict.ManifestFinding;
import dev.millmark.verifier.verdict.Outlived;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/// Finds out whether a seal is older than the end of its credential. A trusted time-stamp in it shows that by C2PA
/// itself; else the log may, if a trusted witness saw the seal there before.
@ApplicationScoped
class CredentialAge {

    private final WitnessedTimes times;
    private final Clock clock;

    CredentialAge(WitnessedTimes times, Clock clock) {
        this.times = times;
        this.clock = clock;
    }

    /// Today's finding, with what shows that the seal is older where its credential has ended.
    ///
    /// @param seal the seal that made the credential, where the index knows it
    ManifestFinding of(
            ManifestFinding today,
            Optional<KnownSeal> seal,
            CredentialReading reading,
            Validator validator)
            throws SQLException, MalformedTextException {
        Optional<ManifestReport> trusted = today.trustedReport();
        return trusted.isPresent()
                ? stamped(today, trusted.get())
                : logged(today, seal, reading, validator);
    }

    /// What is trusted today though its credential has ended is so by its time-stamp.
    private ManifestFinding stamped(ManifestFinding today, ManifestReport trusted) {
        return trusted.signer()
                .filter(signer -> signer.life().isOverAt(clock.instant()))
                .flatMap(signer ->
                        signer.timeStamp()
                                .map(time ->
                                        outlived(
                                                today,
                                                today.validation(),
                                                signer.life(),
                                                new Outlived.Proof.TimeStamp(time))))
                .orElse(today);
    }

    private ManifestFinding logged(
            ManifestFinding today,
            Optional<KnownSeal> seal,
            CredentialReading reading,
            Validator validator)
            throws SQLException, MalformedTextException {
        boolean isSigned =
                today.report()
                        .filter(report -> report.has(StatusCode.CLAIM_SIGNATURE_VALIDATED))
                        .isPresent();
        if (seal.isEmpty() || !isSigned) {
            return today;
        }
        Optional<WitnessedTime> witnessed =
                times.of(seal.get().content().contentId(), seal.get().manifest());
        if (witnessed.isEmpty()) {
            return today;
        }
        Validation judged = reading.validate().by(validator.provenBefore(witnessed.get().time()));
        Optional<CredentialLife> life =
                new ManifestFinding(today.source(), judged)
                        .trustedReport()
                        .flatMap(ManifestReport::signer)
                        .map(SignerReport::life);
        return life.map(ended ->
                        outlived(today, judged, ended, new Outlived.Proof.Logged(witnessed.get())))
                .orElse(today);
    }

    private static ManifestFinding outlived(
            ManifestFinding today, Validation judged, CredentialLife life, Outlived.Proof proof) {
        return new ManifestFinding(
                today.source(), today.validation(), Optional.of(new Outlived(judged, life, proof)));
    }
}
