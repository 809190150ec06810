package dev.millmark.verifier.verdict;

import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.SignerReport;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import java.util.Optional;

/// The second layer: what the credential says, and where it was.
///
/// @param validation what C2PA has to say today
/// @param outlived present where the signer's credential has ended since, and something shows that the seal is older
public record ManifestFinding(Source source, Validation validation, Optional<Outlived> outlived) {

    /// Of a credential that has not ended, or of whose age nothing is known.
    public ManifestFinding(Source source, Validation validation) {
        this(source, validation, Optional.empty());
    }

    /// Where a credential was.
    public enum Source {
        /// In the text (C2PA 2.4 section A.8).
        WRAPPER,
        /// Beside the text, in the same request.
        SUBMITTED,
        /// In the index: it travels beside its text, and these are exactly its words.
        INDEX
    }

    /// What counts: the validation at the time that is proven, else today's.
    public Validation counted() {
        return outlived.map(Outlived::judged).orElse(validation);
    }

    /// What the credential says; empty where there is none.
    public Optional<ManifestReport> report() {
        return report(counted());
    }

    private static Optional<ManifestReport> report(Validation validation) {
        return switch (validation) {
            case Validation.NoManifest _ -> Optional.empty();
            case Validation.Invalid(_, ManifestReport report) -> Optional.of(report);
            case Validation.WellFormed(_, ManifestReport report) -> Optional.of(report);
            case Validation.Valid(_, ManifestReport report) -> Optional.of(report);
            case Validation.Trusted(_, ManifestReport report) -> Optional.of(report);
        };
    }

    /// The manifest's label, where its signer wrote it. Anybody can rename a manifest whose signature does not cover
    /// the label.
    public Optional<String> signedLabel() {
        return report().filter(report -> report.has(StatusCode.CLAIM_SIGNATURE_VALIDATED))
                .flatMap(ManifestReport::label);
    }

    /// What a trusted signer says of this text: of exactly these words, or of words that were changed since.
    public Optional<ManifestReport> trustedReport() {
        return switch (counted()) {
            case Validation.Trusted(_, ManifestReport report) -> Optional.of(report);
            case Validation.WellFormed(_, ManifestReport report)
                    when report.holdsApartFromText()
                            && report.signer().map(SignerReport::isTrusted).orElse(false) ->
                    Optional.of(report);
            case Validation.NoManifest _,
                    Validation.Invalid _,
                    Validation.WellFormed _,
                    Validation.Valid _ ->
                    Optional.empty();
        };
    }
}
