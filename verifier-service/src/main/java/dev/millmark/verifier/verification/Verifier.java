package dev.millmark.verifier.verification;

import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.service.request.TextLimit;
import dev.millmark.verifier.index.SealedContent;
import dev.millmark.verifier.index.SealedContentTable;
import dev.millmark.verifier.index.Substance;
import dev.millmark.verifier.receipt.LoggedManifest;
import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.receipt.Receipts;
import dev.millmark.verifier.trust.TrustAnchors;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.IndexFinding;
import dev.millmark.verifier.verdict.IndexFinding.Words;
import dev.millmark.verifier.verdict.Judgement;
import dev.millmark.verifier.verdict.ManifestFinding;
import dev.millmark.verifier.verdict.ManifestFinding.Source;
import dev.millmark.verifier.verdict.Submission;
import dev.millmark.verifier.verdict.Verification;
import dev.millmark.verifier.watermark.Deadline;
import dev.millmark.verifier.watermark.WatermarkFinding;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import dev.millmark.verifier.watermark.WatermarkSearch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gathers the evidence of each layer and judges it.
@ApplicationScoped
class Verifier {

    /// What a database can be asked for; a stranger's credential may be labelled with anything.
    private static final Pattern LABEL = Pattern.compile("[!-~]{1,512}");

    private final TrustAnchors anchors;
    private final WatermarkSearch watermarks;
    private final SealedContentTable contents;
    private final Receipts receipts;
    private final TextLimit limit;
    private final Clock clock;
    private volatile @Nullable Judge judge;

    Verifier(
            TrustAnchors anchors,
            WatermarkSearch watermarks,
            SealedContentTable contents,
            Receipts receipts,
            TextLimit limit,
            Clock clock) {
        this.anchors = anchors;
        this.watermarks = watermarks;
        this.contents = contents;
        this.receipts = receipts;
        this.limit = limit;
        this.clock = clock;
    }

    /// @throws SQLException if the index cannot be asked: there is no verdict without it
    /// @throws NotReadyException while trust anchors or keys have not been read
    /// @throws Deadline.AbandonedException if it took too long
    Verification verify(Submission submission, Deadline deadline)
            throws SQLException, NotReadyException, MalformedTextException {
        Validator validator = validator();
        ManifestFinding own = validate(validator, submission);
        String visible = own.validation().text().visible();
        limit.require(TextEncoding.encode(visible).size());
        deadline.check();
        WatermarkFinding watermark = watermarks.search(visible, deadline);
        deadline.check();
        IndexFinding index = index(own, visible, watermark);
        ManifestFinding manifest = recover(own, validator, index, watermark);
        Findings findings =
                new Findings(
                        watermark, manifest, index, receipt(manifest.report(), index, watermark));
        return new Verification(submission, visible, findings, Judgement.of(findings));
    }

    /// A validator remembers certificates and their paths, so there is one for as long as the trust list stays the
    /// same.
    private Validator validator() throws NotReadyException {
        if (!watermarks.isReady()) {
            throw new NotReadyException("watermark keys have not been read");
        }
        TrustList list =
                anchors.list()
                        .orElseThrow(
                                () -> new NotReadyException("trust anchors have not been read"));
        Judge now = judge;
        if (now == null || now.list() != list) {
            now = new Judge(list, new Validator(list, clock));
            judge = now;
        }
        return now.validator();
    }

    private record Judge(TrustList list, Validator validator) {}

    private static ManifestFinding validate(Validator validator, Submission submission)
            throws MalformedTextException {
        Optional<Bytes> sidecar = submission.manifestStore();
        return sidecar.isPresent()
                ? new ManifestFinding(
                        Source.SUBMITTED, validator.validate(submission.utf8(), sidecar.get()))
                : new ManifestFinding(Source.WRAPPER, validator.validate(submission.utf8()));
    }

    private IndexFinding index(ManifestFinding own, String visible, WatermarkFinding watermark)
            throws SQLException {
        Optional<String> label = own.signedLabel().filter(text -> LABEL.matcher(text).matches());
        List<SealedContent> ofLabel =
                label.isPresent() ? contents.withLabel(label.get()) : List.of();
        IndexFinding ofCredential = new IndexFinding(ofLabel, new Words.NotAsked());
        boolean isKnown = own.report().flatMap(ofCredential::seal).isPresent();
        return isKnown || !Substance.of(visible).isDistinctive()
                ? ofCredential
                : new IndexFinding(
                        ofLabel,
                        new Words.Sealed(contents.withText(digest(visible), markedKey(watermark))));
    }

    /// A credential that travels beside its text is in the index. It is looked at only where a mark links it to this
    /// copy of its words.
    private static ManifestFinding recover(
            ManifestFinding own,
            Validator validator,
            IndexFinding index,
            WatermarkFinding watermark)
            throws MalformedTextException {
        if (!(own.validation() instanceof Validation.NoManifest(var text))) {
            return own;
        }
        Optional<SealedContent> sidecar =
                markedKey(watermark)
                        .flatMap(index::ofWords)
                        .filter(seal -> seal.manifest().carrier() == Carrier.SIDECAR);
        if (sidecar.isEmpty()) {
            return own;
        }
        Bytes words = TextEncoding.encode(TextEncoding.normalize(text.visible()));
        Validation kept = validator.validate(words, sidecar.get().manifest().store());
        return kept instanceof Validation.Trusted ? new ManifestFinding(Source.INDEX, kept) : own;
    }

    /// The log is asked about the seal of the credential, or about the one that names the mark. Its proof is held
    /// against the manifest as it was read once.
    private ReceiptFinding receipt(
            Optional<ManifestReport> report, IndexFinding index, WatermarkFinding watermark)
            throws SQLException {
        Optional<SealedContent> ofCredential = report.flatMap(index::seal);
        if (ofCredential.isPresent()) {
            LoggedManifest manifest =
                    LoggedManifest.of(report.flatMap(ManifestReport::store).orElseThrow());
            return receipts.of(ofCredential.get().contentId(), manifest);
        }
        Optional<SealedContent> ofMark = markedKey(watermark).flatMap(index::ofWords);
        return ofMark.isPresent()
                ? receipts.of(
                        ofMark.get().contentId(),
                        LoggedManifest.of(ofMark.get().manifest().store().toArray()))
                : new ReceiptFinding.NotAsked();
    }

    private static Optional<String> markedKey(WatermarkFinding finding) {
        return finding instanceof Marked marked
                ? Optional.of(marked.mark().key().toString())
                : Optional.empty();
    }

    private static Bytes digest(String visible) {
        return HashAlgorithm.SHA256.digest(Bytes.utf8(TextEncoding.normalize(visible)));
    }
}
