package dev.millmark.c2pa.validation;

/// The report of a validation, whatever it says.
public final class Reports {

    private Reports() {}

    /// What a validation that found a manifest reports.
    public static ManifestReport of(Validation validation) {
        return switch (validation) {
            case Validation.NoManifest none -> throw new AssertionError("no manifest was found");
            case Validation.Invalid(var text, var report) -> report;
            case Validation.WellFormed(var text, var report) -> report;
            case Validation.Valid(var text, var report) -> report;
            case Validation.Trusted(var text, var report) -> report;
        };
    }
}
