package dev.millmark.verifier.report;

import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.Verification;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The answer of `POST /v1/verifications`.
@Schema(name = "Verification", description = "A verdict and the evidence of each layer.")
public record VerificationReport(
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
                            "too-little"
                        },
                        examples = "altered")
                String verdict,
        @Schema(description = "The verdict in plain words.") String summary,
        @Schema(description = "Parts of the submitted text that a finding is about.")
                List<TextSpan> spans,
        Evidence evidence) {

    public VerificationReport {
        spans = List.copyOf(spans);
    }

    public static VerificationReport of(Verification verification, Precision precision) {
        Findings findings = verification.findings();
        return new VerificationReport(
                verification.verdict().wireName(),
                Summary.of(verification),
                TextSpan.of(verification, precision),
                new Evidence(
                        WatermarkEvidence.of(findings, precision),
                        ManifestEvidence.of(findings.manifest()),
                        IndexEvidence.of(findings),
                        ReceiptEvidence.of(findings.receipt())));
    }

    @Schema(name = "Evidence", description = "What each layer found.")
    public record Evidence(
            WatermarkEvidence watermark,
            ManifestEvidence manifest,
            IndexEvidence index,
            ReceiptEvidence receipt) {}
}
