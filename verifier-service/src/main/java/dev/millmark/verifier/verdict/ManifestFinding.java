package dev.millmark.verifier.verdict;

import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.Validation;
import java.util.Optional;

/// The second layer: what the credential says, and where it was.
public record ManifestFinding(Source source, Validation validation) {

    /// Where a credential was.
    public enum Source {
        /// In the text (C2PA 2.4 section A.8).
        WRAPPER,
        /// Beside the text, in the same request.
        SUBMITTED,
        /// In the index: it travels beside its text, and these are exactly its words.
        INDEX
    }

    /// What the credential says; empty where there is none.
    public Optional<ManifestReport> report() {
        return switch (validation) {
            case Validation.NoManifest _ -> Optional.empty();
            case Validation.Invalid(_, ManifestReport report) -> Optional.of(report);
            case Validation.WellFormed(_, ManifestReport report) -> Optional.of(report);
            case Validation.Valid(_, ManifestReport report) -> Optional.of(report);
            case Validation.Trusted(_, ManifestReport report) -> Optional.of(report);
        };
    }
}
