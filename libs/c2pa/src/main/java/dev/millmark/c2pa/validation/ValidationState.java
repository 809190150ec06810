package dev.millmark.c2pa.validation;

/// Derives the state of a manifest from its status codes (C2PA 2.4 section 14.3).
final class ValidationState {

    private ValidationState() {}

    static Validation of(SubmittedText text, ManifestReport report) {
        if (!report.codes(StatusCode.Kind.STRUCTURAL_FAILURE).isEmpty()) {
            return new Validation.Invalid(text, report);
        }
        boolean fails =
                report.codes(StatusCode.Kind.FAILURE).stream()
                        .anyMatch(code -> code != StatusCode.SIGNING_CREDENTIAL_UNTRUSTED);
        boolean holds =
                report.has(StatusCode.CLAIM_SIGNATURE_VALIDATED)
                        && report.has(StatusCode.CLAIM_SIGNATURE_INSIDE_VALIDITY)
                        && (report.has(StatusCode.ASSERTION_DATA_HASH_MATCH)
                                || report.has(StatusCode.ASSERTION_COLLECTION_HASH_MATCH));
        if (fails || !holds) {
            return new Validation.WellFormed(text, report);
        }
        return report.has(StatusCode.SIGNING_CREDENTIAL_TRUSTED)
                        && !report.has(StatusCode.SIGNING_CREDENTIAL_UNTRUSTED)
                ? new Validation.Trusted(text, report)
                : new Validation.Valid(text, report);
    }
}
