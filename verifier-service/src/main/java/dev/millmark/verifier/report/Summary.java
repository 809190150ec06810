package dev.millmark.verifier.report;

import dev.millmark.c2pa.segment.SegmentComparison;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.verifier.index.SealedContent;
import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.receipt.WitnessedTime;
import dev.millmark.verifier.report.ManifestEvidence.SentencesEvidence;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.Outlived;
import dev.millmark.verifier.verdict.StatedMark;
import dev.millmark.verifier.verdict.Verdict;
import dev.millmark.verifier.verdict.Verdict.Absence;
import dev.millmark.verifier.verdict.Verdict.Contradiction;
import dev.millmark.verifier.verdict.Verification;
import dev.millmark.verifier.watermark.WatermarkFinding.Inconclusive.Reason;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/// The verdict in plain words.
final class Summary {

    private static final String PROVES_NOTHING =
            " This proves nothing: most texts carry no mark and no credential, whoever wrote them.";

    /// C2PA 2.4 section A.8.7.1.
    static final String OF_SEVERAL =
            "Several credentials are in this text. C2PA lets none of them stand for all of it, so each was"
                    + " held against the stretch that it ends, with its own entry in index and log.";

    private static final String NOT_TRUTH =
            " It proves who sealed these words, and not that what they say is true.";

    private static final String MARK_MISSING =
            " It also says that the words carry a watermark. None is in them, though a text of this"
                    + " length would show it: the model had hardly a choice of words, or the statement"
                    + " is untrue.";

    private static final String SEALED_MARK_MISSING =
            " That seal says that they carry a watermark. None is in them, though a text of this"
                    + " length would show it: the model had hardly a choice of words, or the statement"
                    + " is untrue.";

    private static final Set<StatusCode> ENDS =
            Set.of(
                    StatusCode.CLAIM_SIGNATURE_OUTSIDE_VALIDITY,
                    StatusCode.SIGNING_CREDENTIAL_UNTRUSTED,
                    StatusCode.SIGNING_CREDENTIAL_OCSP_REVOKED,
                    StatusCode.SIGNING_CREDENTIAL_CRL_REVOKED);

    private Summary() {}

    static String of(Verification verification) {
        Findings findings = verification.findings();
        return switch (verification.verdict()) {
            case Verdict.Attested(ManifestReport credential) ->
                    "%s sealed exactly this text.".formatted(SignerName.of(credential))
                            + outlived(findings)
                            + beside(findings)
                            + NOT_TRUTH;
            case Verdict.Altered(ManifestReport credential) ->
                    altered(credential) + outlived(findings);
            case Verdict.Watermarked(var key) ->
                    "The words carry the watermark of %s (key %s). No usable credential came with them."
                                    .formatted(key.model(), key)
                            + sealOfMark(findings)
                            + ofRevokedKey(findings);
            case Verdict.Conflicting(Contradiction contradiction) ->
                    contradiction(contradiction) + " This may be a forgery.";
            case Verdict.NoEvidence(Absence absence) ->
                    absence(absence, findings) + sameWords(findings) + PROVES_NOTHING;
            case Verdict.TooLittle(Reason reason) -> tooLittle(reason) + PROVES_NOTHING;
        };
    }

    private static String tooLittle(Reason reason) {
        return switch (reason) {
            case EMPTY -> "There are no words to look at.";
            case SHORT -> "There is no credential, and the text is too short to show a watermark.";
            case REPETITIVE ->
                    "There is no credential, and the text repeats itself too much to show a"
                            + " watermark.";
        };
    }

    private static String outlived(Findings findings) {
        return findings.manifest().outlived().map(Summary::outlived).orElse("");
    }

    private static String outlived(Outlived outlived) {
        return " The certificate behind the seal %s on %s; %s shows that the seal is older."
                .formatted(
                        OutlivedEvidence.isRevoked(outlived) ? "was revoked" : "expired",
                        date(OutlivedEvidence.since(outlived)),
                        switch (outlived.proof()) {
                            case Outlived.Proof.TimeStamp(Instant time) ->
                                    "a trusted time-stamp of " + date(time);
                            case Outlived.Proof.Logged(WitnessedTime witnessed) ->
                                    "the transparency log, witnessed on "
                                            + date(witnessed.time())
                                            + ",";
                        });
    }

    private static String beside(Findings findings) {
        boolean isStatementUnborne =
                findings.statedKey()
                        .filter(key ->
                                StatedMark.of(key, findings.watermark()) == StatedMark.MISSING)
                        .isPresent();
        return (findings.watermark() instanceof Marked
                        ? " Its words carry the watermark too." + ofRevokedKey(findings)
                        : "")
                + (isStatementUnborne ? MARK_MISSING : "")
                + (findings.receipt() instanceof ReceiptFinding.Included
                        ? " The transparency log holds the seal."
                        : "");
    }

    /// What a mark is worth whose key others may have had.
    private static String ofRevokedKey(Findings findings) {
        if (!(findings.watermark() instanceof Marked marked)) {
            return "";
        }
        return marked.mark()
                .evidence()
                .revoked()
                .map(key ->
                        key.sealedAt()
                                .map(time ->
                                        " That key was revoked, and others may have had it since %s; the transparency log, witnessed on %s, shows that this text is older."
                                                .formatted(
                                                        date(key.revocation().since()), date(time)))
                                .orElseGet(() ->
                                        " That key was revoked: others may have had it since %s, and nothing shows that this text is older, so the mark proves nothing."
                                                .formatted(date(key.revocation().since()))))
                .orElse("");
    }

    private static String markOfRevokedKey(Findings findings) {
        return findings.watermark() instanceof Marked marked
                ? "The words carry the watermark of %s (key %s)."
                                .formatted(marked.mark().key().model(), marked.mark().key())
                        + ofRevokedKey(findings)
                : "";
    }

    /// A mark alone can be imitated, so whether a seal stands beside it is said with it.
    private static String sealOfMark(Findings findings) {
        if (!(findings.watermark() instanceof Marked marked)) {
            return "";
        }
        return findings.index()
                .ofWords(marked.mark().key().toString())
                .map(seal ->
                        " Exactly these words were sealed here on %s as written by %s, with this watermark."
                                .formatted(date(seal), seal.origin().model()))
                .orElse(
                        " No sealed text of these words is known here, so the mark stands alone:"
                                + " the text was changed, or the mark was imitated.");
    }

    /// Equal words say who sealed them and when, and nothing about this copy.
    private static String sameWords(Findings findings) {
        List<SealedContent> seals = findings.index().ofWords();
        if (seals.isEmpty()) {
            return "";
        }
        SealedContent seal = seals.getFirst();
        boolean isStatementUnborne =
                seal.watermarkKey()
                        .filter(key ->
                                StatedMark.of(key, findings.watermark()) == StatedMark.MISSING)
                        .isPresent();
        return " The same words were sealed here on %s as written by %s; that does not say where this copy of them is from."
                        .formatted(date(seal), seal.origin().model())
                + (isStatementUnborne ? SEALED_MARK_MISSING : "");
    }

    private static LocalDate date(SealedContent seal) {
        return date(seal.completedAt());
    }

    private static LocalDate date(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static String altered(ManifestReport credential) {
        if (credential.segments().filter(SegmentComparison::isLayoutOnly).isPresent()) {
            return "%s sealed these words, and every sentence stands. Only the layout was changed since: line ends, blanks, the form of quotation marks or letters, or the place of the credential."
                    .formatted(SignerName.of(credential));
        }
        return "%s sealed this text, but it was changed since. "
                        .formatted(SignerName.of(credential))
                + SentencesEvidence.of(credential)
                        .map(Summary::sentences)
                        .orElse("Its credential does not say where.");
    }

    private static String sentences(SentencesEvidence sentences) {
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
            case Contradiction.AnotherSealOfLabel(String contentId) ->
                    "The credential has the label of content %s, which was sealed here under a different one."
                            .formatted(contentId);
            case Contradiction.AnotherKey(var found, String stated) ->
                    "The words carry the watermark of key %s, but the credential says key %s."
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
                    "The credential is genuine, but not one of the sentences it was made for stands"
                            + " in this text.";
        };
    }

    /// Whether nothing but its end keeps the credential from being used.
    private static boolean hasEnded(Findings findings) {
        return findings.manifest()
                .report()
                .filter(report ->
                        report.failures().stream().allMatch(status -> ENDS.contains(status.code())))
                .isPresent();
    }

    private static String absence(Absence absence, Findings findings) {
        return switch (absence) {
            case NOTHING_FOUND, SAME_WORDS_ONLY ->
                    "There is no credential and no watermark that we know.";
            case UNUSABLE_CREDENTIAL ->
                    hasEnded(findings)
                            ? noMark(findings)
                                    + " The certificate behind the credential has expired or was revoked,"
                                    + " and nothing shows that the seal is older."
                            : noMarkAnd(
                                    findings,
                                    "the credential cannot be used: see its status codes.");
            case UNTRUSTED_SIGNER ->
                    noMarkAnd(
                            findings,
                            "nobody on the trust list vouches for the credential's signer.");
            case NOT_SEARCHED ->
                    "There is no credential, and there is no watermark key to search for.";
            case REVOKED_KEY -> "There is no credential. " + markOfRevokedKey(findings);
        };
    }

    private static String noMarkAnd(Findings findings, String rest) {
        return findings.watermark() instanceof Marked
                ? markOfRevokedKey(findings) + " Besides, " + rest
                : "There is no watermark that we know, and " + rest;
    }

    private static String noMark(Findings findings) {
        return findings.watermark() instanceof Marked
                ? markOfRevokedKey(findings)
                : "There is no watermark that we know.";
    }
}
