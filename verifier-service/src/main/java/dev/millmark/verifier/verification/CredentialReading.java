package dev.millmark.verifier.verification;

import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import dev.millmark.verifier.index.SealedContent;
import dev.millmark.verifier.verdict.ManifestFinding;
import dev.millmark.verifier.verdict.ManifestFinding.Source;
import dev.millmark.verifier.verdict.Submission;

/// A text and its credential, which can be validated today and at a time that is proven.
///
/// @param source where the credential was
/// @param validate validates both
record CredentialReading(Source source, Validate validate) {

    /// Validates a text and its credential.
    interface Validate {
        Validation by(Validator validator) throws MalformedTextException;
    }

    /// What was submitted.
    static CredentialReading of(Submission submission) {
        return submission
                .manifestStore()
                .map(store ->
                        new CredentialReading(
                                Source.SUBMITTED,
                                validator -> validator.validate(submission.utf8(), store)))
                .orElseGet(() ->
                        new CredentialReading(
                                Source.WRAPPER,
                                validator -> validator.validate(submission.utf8())));
    }

    /// Words without a credential, and the one in the index that travels beside them.
    static CredentialReading of(String visible, SealedContent seal) throws MalformedTextException {
        Bytes words = TextEncoding.encode(TextEncoding.normalize(visible));
        Bytes store = seal.manifest().store();
        return new CredentialReading(Source.INDEX, validator -> validator.validate(words, store));
    }

    /// What C2PA has to say today.
    ManifestFinding today(Validator validator) throws MalformedTextException {
        return new ManifestFinding(source, validate.by(validator));
    }
}
