package dev.millmark.verifier.verification;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The answer of `POST /v1/verifications`.
@Schema(name = "Verification", description = "A verdict and the evidence of each layer.")
record VerificationView(
        @Schema(
                        description =
                                "One of a closed set. No evidence is not evidence of a human author. `derived` is reserved.",
                        enumeration = {
                            "attested",
                            "altered",
                            "watermarked",
                            "derived",
                            "conflicting",
                            "no-evidence",
                            "too-short"
                        },
                        examples = "altered")
                String verdict,
        @Schema(description = "The verdict in plain words.") String summary,
        @Schema(description = "Parts of the submitted text that a finding is about.")
                List<SpanView> spans,
        EvidenceView evidence) {

    VerificationView {
        spans = List.copyOf(spans);
    }

    static VerificationView of(Verification verification) {
        Findings findings = verification.findings();
        return new VerificationView(
                verification.verdict().wireName(),
                Summary.of(verification),
                SpanView.of(verification),
                new EvidenceView(
                        WatermarkView.of(findings.watermark()),
                        ManifestView.of(findings.manifest()),
                        IndexView.of(findings),
                        ReceiptView.of(findings.receipt())));
    }

    @Schema(name = "Evidence", description = "What each layer found.")
    record EvidenceView(
            WatermarkView watermark, ManifestView manifest, IndexView index, ReceiptView receipt) {}
}
