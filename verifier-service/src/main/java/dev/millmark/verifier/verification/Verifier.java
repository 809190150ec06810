package dev.millmark.verifier.verification;

import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.service.request.TextLimit;
import dev.millmark.verifier.index.SealedContent;
import dev.millmark.verifier.index.SealedContentTable;
import dev.millmark.verifier.index.Substance;
import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.receipt.Receipts;
import dev.millmark.verifier.trust.TrustAnchors;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.IndexFinding;
import dev.millmark.verifier.verdict.IndexFinding.Words;
import dev.millmark.verifier.verdict.Judgement;
import dev.millmark.verifier.verdict.ManifestFinding;
import dev.millmark.verifier.verdict.Part;
import dev.millmark.verifier.verdict.Submission;
import dev.millmark.verifier.verdict.Verification;
import dev.millmark.verifier.watermark.Deadline;
import dev.millmark.verifier.watermark.WatermarkFinding;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import dev.millmark.verifier.watermark.WatermarkSearch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
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
    private final CredentialAge age;
    private final MarkAge markAge;
    private final TextLimit limit;
    private final Clock clock;
    private volatile @Nullable Judge judge;

    Verifier(
            TrustAnchors anchors,
            WatermarkSearch watermarks,
            SealedContentTable contents,
            Receipts receipts,
            CredentialAge age,
            MarkAge markAge,
            TextLimit limit,
            Clock clock) {
        this.anchors = anchors;
        this.watermarks = watermarks;
        this.contents = contents;
        this.receipts = receipts;
        this.age = age;
        this.markAge = markAge;
        this.limit = limit;
        this.clock = clock;
    }

    /// @throws SQLException if the index cannot be asked: there is no verdict without it
    /// @throws NotReadyException while trust anchors or keys have not been read
    /// @throws Deadline.AbandonedException if it took too long
    Verification verify(Submission submission, Deadline deadline)
            throws SQLException, NotReadyException, MalformedTextException {
        List<Stretch> stretches = Stretch.of(submission);
        int texts = 1 + stretches.size();
        Verification whole = verify(submission, texts, deadline);
        List<Part> parts = new ArrayList<>();
        for (Stretch stretch : stretches) {
            parts.add(
                    new Part(
                            stretch.start(),
                            stretch.end(),
                            verify(stretch.submission(), texts, deadline)));
        }
        return parts.isEmpty() ? whole : whole.of(parts);
    }

    /// @param texts how many are searched for marks together
    private Verification verify(Submission submission, int texts, Deadline deadline)
            throws SQLException, NotReadyException, MalformedTextException {
        Validator validator = validator();
        CredentialReading submitted = CredentialReading.of(submission);
        ManifestFinding own = submitted.today(validator);
        String visible = own.validation().text().visible();
        limit.require(TextEncoding.encode(visible).size());
        deadline.check();
        WatermarkFinding found = watermarks.search(visible, texts, deadline);
        deadline.check();
        IndexFinding index = index(own, visible, found);
        Optional<KnownSeal> ofCredential = KnownSeal.ofCredential(own.report(), index);
        Optional<KnownSeal> seal = ofCredential.or(() -> KnownSeal.ofMark(markedKey(found), index));
        WatermarkFinding watermark = markAge.of(found, seal);
        ManifestFinding manifest =
                own.validation() instanceof Validation.NoManifest
                        ? recovered(visible, seal, validator).orElse(own)
                        : age.of(own, ofCredential, submitted, validator);
        Findings findings = new Findings(watermark, manifest, index, receipt(seal));
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
    private Optional<ManifestFinding> recovered(
            String visible, Optional<KnownSeal> seal, Validator validator)
            throws SQLException, MalformedTextException {
        Optional<KnownSeal> sidecar =
                seal.filter(known -> known.content().manifest().carrier() == Carrier.SIDECAR);
        if (sidecar.isEmpty()) {
            return Optional.empty();
        }
        CredentialReading kept = CredentialReading.of(visible, sidecar.get().content());
        ManifestFinding found = age.of(kept.today(validator), sidecar, kept, validator);
        return Optional.of(found).filter(it -> it.counted() instanceof Validation.Trusted);
    }

    /// The log is asked about a seal, and its proof held against the seal's manifest.
    private ReceiptFinding receipt(Optional<KnownSeal> seal) throws SQLException {
        return seal.isPresent()
                ? receipts.of(seal.get().content().contentId(), seal.get().manifest())
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
