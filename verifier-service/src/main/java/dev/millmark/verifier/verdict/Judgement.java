package dev.millmark.verifier.verdict;

import dev.millmark.c2pa.assertion.Segments;
import dev.millmark.c2pa.assertion.SoftBinding;
import dev.millmark.c2pa.segment.SegmentComparison;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.SignerReport;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.verifier.index.SealedContent;
import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.verdict.ManifestFinding.Source;
import dev.millmark.verifier.verdict.Verdict.Absence;
import dev.millmark.verifier.verdict.Verdict.Contradiction;
import dev.millmark.verifier.watermark.WatermarkFinding;
import dev.millmark.verifier.watermark.WatermarkFinding.Inconclusive;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import dev.millmark.verifier.watermark.WatermarkFinding.NotSearched;
import dev.millmark.verifier.watermark.WatermarkFinding.Unmarked;
import dev.millmark.watermark.key.KeyId;
import java.util.List;
import java.util.Optional;

/// Derives the verdict from the evidence: first what the layers contradict, then the strongest layer. It looks at
/// nothing else.
///
/// No failure of a hash or a signature is a contradiction: a byte that was lost on the way brings about each of them.
public final class Judgement {

    /// Soft bindings of this platform name the watermark key.
    private static final String OUR_SOFT_BINDINGS = "dev.millmark.";

    private static final int SEVERAL_SENTENCES = 2;

    private final WatermarkFinding watermark;
    private final Source source;
    private final IndexFinding index;
    private final ReceiptFinding receipt;

    private Judgement(Findings findings) {
        this.watermark = findings.watermark();
        this.source = findings.manifest().source();
        this.index = findings.index();
        this.receipt = findings.receipt();
    }

    public static Verdict of(Findings findings) {
        Judgement judgement = new Judgement(findings);
        return switch (findings.manifest().counted()) {
            case Validation.NoManifest _ -> judgement.withoutCredential(Absence.NOTHING_FOUND);
            case Validation.Invalid _ -> judgement.withoutCredential(Absence.UNUSABLE_CREDENTIAL);
            case Validation.WellFormed(_, ManifestReport report) -> judgement.wellFormed(report);
            case Validation.Valid _ -> judgement.untrusted();
            case Validation.Trusted(_, ManifestReport report) -> judgement.trusted(report);
        };
    }

    private Verdict trusted(ManifestReport report) {
        if (source == Source.INDEX && !statesTheMarkFound(report)) {
            return withoutCredential(Absence.NOTHING_FOUND);
        }
        return contradictionOf(report)
                .<Verdict>map(Verdict.Conflicting::new)
                .orElseGet(() -> new Verdict.Attested(report));
    }

    /// What links a credential in the index to this copy of its words. Equal words alone link nothing: anybody could
    /// have had them sealed.
    private boolean statesTheMarkFound(ManifestReport report) {
        Optional<String> found = markedKey().map(KeyId::toString);
        return found.isPresent() && found.equals(statedKey(report, index));
    }

    private Verdict wellFormed(ManifestReport report) {
        if (!report.holdsApartFromText()) {
            return withoutCredential(Absence.UNUSABLE_CREDENTIAL);
        }
        boolean isTrusted = report.signer().map(SignerReport::isTrusted).orElse(false);
        return isTrusted ? edited(report) : untrusted();
    }

    /// A trusted credential whose text was changed.
    private Verdict edited(ManifestReport report) {
        Optional<Contradiction> contradiction = contradictionOf(report);
        if (contradiction.isPresent()) {
            return new Verdict.Conflicting(contradiction.get());
        }
        return markedKey().isEmpty() && noneStands(report) && !SentenceShape.isKept(report)
                ? new Verdict.Conflicting(new Contradiction.CredentialOfAnotherText())
                : new Verdict.Altered(report);
    }

    private static boolean noneStands(ManifestReport report) {
        int sealed = report.sealedSegments().map(Segments::segments).map(List::size).orElse(0);
        int standing = report.segments().map(SegmentComparison::standing).orElse(0);
        return report.segments().isPresent() && sealed >= SEVERAL_SENTENCES && standing == 0;
    }

    /// A credential that holds, of a signer whom nobody vouches for.
    private Verdict untrusted() {
        return markedKey()
                .<Verdict>map(key -> new Verdict.Conflicting(new Contradiction.UnknownSigner(key)))
                .orElseGet(() -> withoutCredential(Absence.UNTRUSTED_SIGNER));
    }

    /// No credential that counts. What the index knows of the words is told beside the verdict and decides nothing.
    private Verdict withoutCredential(Absence absence) {
        Absence nothing =
                absence == Absence.NOTHING_FOUND && !index.ofWords().isEmpty()
                        ? Absence.SAME_WORDS_ONLY
                        : absence;
        return switch (watermark) {
            case Marked marked ->
                    marked.mark().counts()
                            ? new Verdict.Watermarked(marked.mark().key())
                            : new Verdict.NoEvidence(ofRevokedKey(nothing));
            case Unmarked _ -> new Verdict.NoEvidence(nothing);
            case NotSearched _ ->
                    new Verdict.NoEvidence(
                            nothing == Absence.NOTHING_FOUND ? Absence.NOT_SEARCHED : nothing);
            case Inconclusive(Inconclusive.Reason reason, _) ->
                    nothing == Absence.NOTHING_FOUND
                            ? new Verdict.TooLittle(reason)
                            : new Verdict.NoEvidence(nothing);
        };
    }

    /// A mark that others can have made is told of, and supports nothing.
    private static Absence ofRevokedKey(Absence nothing) {
        return switch (nothing) {
            case NOTHING_FOUND, SAME_WORDS_ONLY, NOT_SEARCHED, REVOKED_KEY -> Absence.REVOKED_KEY;
            case UNUSABLE_CREDENTIAL, UNTRUSTED_SIGNER -> nothing;
        };
    }

    /// What a trusted credential says that another layer denies.
    private Optional<Contradiction> contradictionOf(ManifestReport report) {
        Optional<SealedContent> seal = index.seal(report);
        if (seal.isEmpty() && !index.ofLabel().isEmpty()) {
            String contentId = index.ofLabel().getFirst().contentId();
            return Optional.of(new Contradiction.AnotherSealOfLabel(contentId));
        }
        if (seal.isPresent() && receipt instanceof ReceiptFinding.Refuted) {
            return Optional.of(new Contradiction.RefutedReceipt(seal.get().contentId()));
        }
        return markedKey().flatMap(found -> contradiction(found, statedKey(report, index)));
    }

    private static Optional<Contradiction> contradiction(KeyId found, Optional<String> stated) {
        if (stated.isEmpty()) {
            return Optional.of(new Contradiction.UndeclaredMark(found));
        }
        return stated.get().equals(found.toString())
                ? Optional.empty()
                : Optional.of(new Contradiction.AnotherKey(found, stated.get()));
    }

    /// The key that a credential says marked its text.
    static Optional<String> statedKey(ManifestReport report, IndexFinding index) {
        return index.seal(report)
                .flatMap(SealedContent::watermarkKey)
                .or(() ->
                        report.softBindings().stream()
                                .filter(Judgement::isOurs)
                                .map(binding -> binding.value().toText())
                                .findFirst());
    }

    private static boolean isOurs(SoftBinding binding) {
        return binding.algorithm().filter(name -> name.startsWith(OUR_SOFT_BINDINGS)).isPresent();
    }

    /// Of a mark that counts. One that others can have made accuses nobody and contradicts nothing.
    private Optional<KeyId> markedKey() {
        return watermark instanceof Marked marked && marked.mark().counts()
                ? Optional.of(marked.mark().key())
                : Optional.empty();
    }
}
