package dev.millmark.verifier.verdict;

import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.verifier.watermark.WatermarkFinding.Inconclusive.Reason;
import dev.millmark.watermark.key.KeyId;

/// What is said about a text. There is no boolean form, and none that says a person wrote it. `derived` is reserved for
/// texts that share passages with a sealed one.
public sealed interface Verdict {

    /// A valid credential of a trusted signer, and the text is what was sealed.
    record Attested(ManifestReport credential) implements Verdict {}

    /// A trusted credential of this text shows that the text was changed.
    record Altered(ManifestReport credential) implements Verdict {}

    /// The mark of one of our keys is in the words, and no credential that counts came with them.
    record Watermarked(KeyId key) implements Verdict {}

    /// The layers contradict each other: a possible forgery.
    record Conflicting(Contradiction contradiction) implements Verdict {}

    /// Nothing was found, which proves nothing.
    record NoEvidence(Absence absence) implements Verdict {}

    /// Nothing was found, and nothing could have been found in so little.
    record TooLittle(Reason reason) implements Verdict {}

    /// Which two things cannot both be true.
    sealed interface Contradiction {

        /// The credential has the label of a text that was sealed here under a different credential.
        record AnotherSealOfLabel(String contentId) implements Contradiction {}

        /// The words carry the mark of one key, and the credential says another.
        record AnotherKey(KeyId found, String stated) implements Contradiction {}

        /// The words carry our mark, and the trusted credential that came with them says nothing of it.
        record UndeclaredMark(KeyId found) implements Contradiction {}

        /// The words carry our mark, and a signer whom nobody here trusts claims them.
        record UnknownSigner(KeyId found) implements Contradiction {}

        /// The log answered for this seal with something that does not show it.
        record RefutedReceipt(String contentId) implements Contradiction {}

        /// The credential is genuine, and not one of several sealed sentences stands in this text.
        record CredentialOfAnotherText() implements Contradiction {}
    }

    /// Why there is no evidence.
    enum Absence {
        /// No mark and no credential.
        NOTHING_FOUND,
        /// No mark and no credential, though somebody sealed the same words.
        SAME_WORDS_ONLY,
        /// No mark, and the credential cannot be read or used.
        UNUSABLE_CREDENTIAL,
        /// No mark, and nobody on the trust list vouches for the credential's signer.
        UNTRUSTED_SIGNER,
        /// No credential, and no key to search for.
        NOT_SEARCHED,
        /// No credential, and the mark of a key that others may have had.
        REVOKED_KEY
    }

    /// The name in the API.
    default String wireName() {
        return switch (this) {
            case Attested _ -> "attested";
            case Altered _ -> "altered";
            case Watermarked _ -> "watermarked";
            case Conflicting _ -> "conflicting";
            case NoEvidence _ -> "no-evidence";
            case TooLittle _ -> "too-little";
        };
    }
}
