package dev.millmark.verifier.verification;

import dev.millmark.c2pa.bytes.Bytes;
import dev.millmark.c2pa.bytes.HashAlgorithm;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.events.Carrier;
import dev.millmark.verifier.index.SealedContent;
import dev.millmark.verifier.index.SealedContentTable;
import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.receipt.Receipts;
import dev.millmark.verifier.trust.TrustAnchors;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.IndexFinding;
import dev.millmark.verifier.verdict.Judgement;
import dev.millmark.verifier.verdict.ManifestFinding;
import dev.millmark.verifier.verdict.ManifestFinding.Source;
import dev.millmark.verifier.verdict.Submission;
import dev.millmark.verifier.verdict.Verification;
import dev.millmark.verifier.watermark.Deadline;
import dev.millmark.verifier.watermark.WatermarkFinding;
import dev.millmark.verifier.watermark.WatermarkSearch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Gathers the evidence of each layer and judges it.
@ApplicationScoped
class Verifier {

    /// What a database can be asked for; a stranger's credential may be labelled with anything.
    private static final Pattern LABEL = Pattern.compile("[!-~]{1,512}");

    private final TrustAnchors anchors;
    private final WatermarkSearch watermarks;
    private final SealedContentTable contents;
    private final Receipts receipts;
    private final Clock clock;

    Verifier(
            TrustAnchors anchors,
            WatermarkSearch watermarks,
            SealedContentTable contents,
            Receipts receipts,
            Clock clock) {
        this.anchors = anchors;
        this.watermarks = watermarks;
        this.contents = contents;
        this.receipts = receipts;
        this.clock = clock;
    }

    /// @throws SQLException if the index cannot be asked: there is no verdict without it
    /// @throws NotReadyException while trust anchors or keys have not been read
    /// @throws Deadline.AbandonedException if it took too long
    Verification verify(Submission submission, Deadline deadline)
            throws SQLException, NotReadyException, MalformedTextException {
        Validator validator = new Validator(trustList(), clock);
        ManifestFinding own = validate(validator, submission);
        String visible = own.validation().text().visible();
        List<SealedContent> ofWords = contents.withText(digest(visible));
        ManifestFinding manifest = recover(own, validator, ofWords);
        deadline.check();
        IndexFinding index = new IndexFinding(ofLabel(manifest), ofWords);
        WatermarkFinding watermark = watermarks.search(visible, deadline);
        Optional<SealedContent> seal = index.seal(manifest.report());
        ReceiptFinding receipt =
                seal.isPresent() ? receipts.of(seal.get()) : new ReceiptFinding.NotAsked();
        Findings findings = new Findings(watermark, manifest, index, receipt);
        return new Verification(submission, visible, findings, Judgement.of(findings));
    }

    private TrustList trustList() throws NotReadyException {
        if (!watermarks.isReady()) {
            throw new NotReadyException("watermark keys have not been read");
        }
        return anchors.list()
                .orElseThrow(() -> new NotReadyException("trust anchors have not been read"));
    }

    private static ManifestFinding validate(Validator validator, Submission submission)
            throws MalformedTextException {
        Optional<Bytes> sidecar = submission.manifestStore();
        return sidecar.isPresent()
                ? new ManifestFinding(
                        Source.SUBMITTED, validator.validate(submission.utf8(), sidecar.get()))
                : new ManifestFinding(Source.WRAPPER, validator.validate(submission.utf8()));
    }

    /// A credential that travels beside its text is in the index.
    private static ManifestFinding recover(
            ManifestFinding own, Validator validator, List<SealedContent> ofWords)
            throws MalformedTextException {
        if (!(own.validation() instanceof Validation.NoManifest(var text))) {
            return own;
        }
        Optional<SealedContent> sidecar =
                ofWords.stream()
                        .filter(seal -> seal.manifest().carrier() == Carrier.SIDECAR)
                        .findFirst();
        if (sidecar.isEmpty()) {
            return own;
        }
        Bytes words = TextEncoding.encode(TextEncoding.normalize(text.visible()));
        Bytes store = sidecar.get().manifest().store();
        return new ManifestFinding(Source.INDEX, validator.validate(words, store));
    }

    private List<SealedContent> ofLabel(ManifestFinding manifest) throws SQLException {
        Optional<String> label =
                manifest.report()
                        .flatMap(ManifestReport::label)
                        .filter(text -> LABEL.matcher(text).matches());
        return label.isPresent() ? contents.withLabel(label.get()) : List.of();
    }

    private static Bytes digest(String visible) {
        return HashAlgorithm.SHA256.digest(Bytes.utf8(TextEncoding.normalize(visible)));
    }
}
