package dev.millmark.verifier.report;

import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.SignerReport;
import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.report.ManifestEvidence.SentencesEvidence;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.Verdict;
import dev.millmark.verifier.verdict.Verdict.Absence;
import dev.millmark.verifier.verdict.Verdict.Alteration;
import dev.millmark.verifier.verdict.Verdict.Contradiction;
import dev.millmark.verifier.verdict.Verification;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import java.util.Locale;

/// The verdict in plain words.
final class Summary {

    private static final String PROVES_NOTHING =
            " This proves nothing: most texts carry no mark and no credential, whoever wrote them.";

    private Summary() {}

    static String of(Verification verification) {
        return switch (verification.verdict()) {
            case Verdict.Attested(ManifestReport credential) ->
                    "%s sealed exactly this text.".formatted(signer(credential))
                            + alsoMarked(verification.findings());
            case Verdict.Altered(Alteration how) -> alteration(how);
            case Verdict.Watermarked(var key) ->
                    "The words carry the watermark of %s (key %s). No usable credential came with them."
                            .formatted(key.model(), key);
            case Verdict.Conflicting(Contradiction contradiction) ->
                    contradiction(contradiction) + " This may be a forgery.";
            case Verdict.NoEvidence(Absence absence) -> absence(absence) + PROVES_NOTHING;
            case Verdict.TooShort() ->
                    "There is no credential, and the text is too short to show a watermark."
                            + PROVES_NOTHING;
        };
    }

    private static String alsoMarked(Findings findings) {
        return (findings.watermark() instanceof Marked ? " Its words carry the watermark too." : "")
                + (findings.receipt() instanceof ReceiptFinding.Included
                        ? " The transparency log holds the seal."
                        : "");
    }

    private static String alteration(Alteration how) {
        return switch (how) {
            case Alteration.Words(ManifestReport credential) ->
                    "%s sealed this text, but it was changed since. ".formatted(signer(credential))
                            + SentencesEvidence.of(credential)
                                    .map(Summary::sentences)
                                    .orElse("Its credential does not say where.");
            case Alteration.CredentialRemoved(String contentId) ->
                    "Exactly these words were sealed here (content %s), but the credential they carried is gone."
                            .formatted(contentId);
        };
    }

    private static String sentences(SentencesEvidence sentences) {
        if (sentences.isIntact()) {
            return "Every sealed sentence stands: blanks, or the place of the credential, differ.";
        }
        return "%d of %d sealed sentences stand; %d changed, %d missing, %d added."
                .formatted(
                        sentences.standing(),
                        sentences.sealed(),
                        sentences.changed(),
                        sentences.missing(),
                        sentences.added());
    }

    private static String contradiction(Contradiction contradiction) {
        return switch (contradiction) {
            case Contradiction.FalseCredential() ->
                    "The text carries a credential whose signature or hashes are false.";
            case Contradiction.AnotherSealOfLabel(String contentId) ->
                    "The credential has the label of content %s, which was sealed here under a different one."
                            .formatted(contentId);
            case Contradiction.AnotherKey(var found, String stated) ->
                    "The words carry the watermark of key %s, but what was sealed says key %s."
                            .formatted(found, stated);
            case Contradiction.UndeclaredMark(var found) ->
                    "The words carry the watermark of %s (key %s), but the credential that came with them does not say so."
                            .formatted(found.model(), found);
            case Contradiction.UnknownSigner(var found) ->
                    "The words carry the watermark of %s (key %s), but the credential that came with them is of a signer whom nobody here trusts."
                            .formatted(found.model(), found);
            case Contradiction.RefutedReceipt(String contentId) ->
                    "The transparency log's answer about content %s does not show this seal."
                            .formatted(contentId);
            case Contradiction.CredentialOfAnotherText() ->
                    "The credential is genuine, but not one of the sentences it was made for stands in this text.";
        };
    }

    private static String absence(Absence absence) {
        return switch (absence) {
            case NOTHING_FOUND -> "There is no credential and no watermark that we know.";
            case UNUSABLE_CREDENTIAL ->
                    "There is no watermark that we know, and the credential cannot be used: see its status codes.";
            case UNTRUSTED_SIGNER ->
                    "There is no watermark that we know, and nobody on the trust list vouches for the credential's signer.";
            case NOT_SEARCHED ->
                    "There is no credential, and there is no watermark key to search for.";
        };
    }

    private static String signer(ManifestReport credential) {
        return credential
                .signer()
                .map(SignerReport::certificate)
                .map(Summary::name)
                .orElse("A signer");
    }

    private static String name(dev.millmark.c2pa.certificate.Certificate certificate) {
        String subject = certificate.subject();
        for (String part : subject.split(",", -1)) {
            if (part.strip().toUpperCase(Locale.ROOT).startsWith("CN=")) {
                return part.strip().substring(3);
            }
        }
        return subject;
    }
}
