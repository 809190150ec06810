package dev.millmark.verifier.verdict;

import dev.millmark.c2pa.assertion.Segments;
import dev.millmark.c2pa.assertion.SoftBinding;
import dev.millmark.c2pa.bytes.Bytes;
import dev.millmark.c2pa.segment.SegmentComparison;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.SignerReport;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.verifier.index.SealedContent;
import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.verdict.Verdict.Absence;
import dev.millmark.verifier.verdict.Verdict.Alteration;
import dev.millmark.verifier.verdict.Verdict.Contradiction;
import dev.millmark.verifier.watermark.WatermarkFinding;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import dev.millmark.verifier.watermark.WatermarkFinding.NotSearched;
import dev.millmark.verifier.watermark.WatermarkFinding.TooShort;
import dev.millmark.verifier.watermark.WatermarkFinding.Unmarked;
import dev.millmark.watermark.key.KeyId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Derives the verdict from the evidence: first what the layers contradict, then the strongest layer. It looks at nothing else.
public final class Judgement {

    /// Failures that no ageing and no damage in transit brings about without tampering.
    private static final Set<StatusCode> FALSEHOODS =
            Set.of(StatusCode.CLAIM_SIGNATURE_MISMATCH, StatusCode.ASSERTION_HASHED_URI_MISMATCH);

    /// Soft bindings of this platform name the watermark key.
    private static final String OUR_SOFT_BINDINGS = "dev.millmark.";

    private static final int SEVERAL_SENTENCES = 2;

    private final WatermarkFinding watermark;
    private final IndexFinding index;
    private final ReceiptFinding receipt;

    private Judgement(Findings findings) {
        this.watermark = findings.watermark();
        this.index = findings.index();
        this.receipt = findings.receipt();
    }

    public static Verdict of(Findings findings) {
        Judgement judgement = new Judgement(findings);
        return switch (findings.manifest().validation()) {
            case Validation.NoManifest _ -> judgement.withoutCredential(Absence.NOTHING_FOUND);
            case Validation.Invalid(_, ManifestReport report) -> judgement.invalid(report);
            case Validation.WellFormed(_, ManifestReport report) -> judgement.wellFormed(report);
            case Validation.Valid _ -> judgement.untrusted();
            case Validation.Trusted(_, ManifestReport report) ->
                    judgement
                            .contradictionOf(report)
                            .<Verdict>map(Verdict.Conflicting::new)
                            .orElseGet(() -> new Verdict.Attested(report));
        };
    }

    private Verdict invalid(ManifestReport report) {
        return isFalse(report)
                ? new Verdict.Conflicting(new Contradiction.FalseCredential())
                : withoutCredential(Absence.UNUSABLE_CREDENTIAL);
    }

    private static boolean isFalse(ManifestReport report) {
        return report.statuses().stream().anyMatch(status -> FALSEHOODS.contains(status.code()));
    }

    private Verdict wellFormed(ManifestReport report) {
        if (isFalse(report)) {
            return new Verdict.Conflicting(new Contradiction.FalseCredential());
        }
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
        return markedKey().isEmpty() && noneStands(report)
                ? new Verdict.Conflicting(new Contradiction.CredentialOfAnotherText())
                : new Verdict.Altered(new Alteration.Words(report));
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

    /// No credential that counts.
    private Verdict withoutCredential(Absence absence) {
        return switch (watermark) {
            case Marked marked -> marked(marked.mark().key());
            case Unmarked _ -> unmarked(new Verdict.NoEvidence(absence));
            case NotSearched _ ->
                    unmarked(
                            new Verdict.NoEvidence(
                                    absence == Absence.NOTHING_FOUND
                                            ? Absence.NOT_SEARCHED
                                            : absence));
            case TooShort _ ->
                    unmarked(
                            absence == Absence.NOTHING_FOUND
                                    ? new Verdict.TooShort()
                                    : new Verdict.NoEvidence(absence));
        };
    }

    private Verdict marked(KeyId key) {
        List<String> stated =
                index.ofWords().stream().flatMap(seal -> seal.watermarkKey().stream()).toList();
        return stated.isEmpty() || stated.contains(key.toString())
                ? new Verdict.Watermarked(key)
                : new Verdict.Conflicting(new Contradiction.AnotherKey(key, stated.getFirst()));
    }

    private Verdict unmarked(Verdict otherwise) {
        return index.ofWords().stream()
                .findFirst()
                .map(SealedContent::contentId)
                .<Verdict>map(id -> new Verdict.Altered(new Alteration.CredentialRemoved(id)))
                .orElse(otherwise);
    }

    /// What a trusted credential says that another layer denies.
    private Optional<Contradiction> contradictionOf(ManifestReport report) {
        Bytes store = report.store().orElseThrow().bytes();
        Optional<SealedContent> seal = index.sealOf(store);
        if (seal.isEmpty() && !index.ofLabel().isEmpty()) {
            String contentId = index.ofLabel().getFirst().contentId();
            return Optional.of(new Contradiction.AnotherSealOfLabel(contentId));
        }
        if (seal.isPresent() && receipt instanceof ReceiptFinding.Refuted) {
            return Optional.of(new Contradiction.RefutedReceipt(seal.get().contentId()));
        }
        return markedKey().flatMap(found -> contradiction(found, statedKey(report, seal)));
    }

    private static Optional<Contradiction> contradiction(KeyId found, Optional<String> stated) {
        if (stated.isEmpty()) {
            return Optional.of(new Contradiction.UndeclaredMark(found));
        }
        return stated.get().equals(found.toString())
                ? Optional.empty()
                : Optional.of(new Contradiction.AnotherKey(found, stated.get()));
    }

    private static Optional<String> statedKey(ManifestReport report, Optional<SealedContent> seal) {
        return seal.flatMap(SealedContent::watermarkKey)
                .or(() ->
                        report.softBindings().stream()
                                .filter(Judgement::isOurs)
                                .map(binding -> binding.value().toText())
                                .findFirst());
    }

    private static boolean isOurs(SoftBinding binding) {
        return binding.algorithm().filter(name -> name.startsWith(OUR_SOFT_BINDINGS)).isPresent();
    }

    private Optional<KeyId> markedKey() {
        return watermark instanceof Marked marked
                ? Optional.of(marked.mark().key())
                : Optional.empty();
    }
}
