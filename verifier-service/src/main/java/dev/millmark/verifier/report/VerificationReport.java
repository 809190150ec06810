package dev.millmark.verifier.report;

import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.Verification;
import java.util.List;

/// The answer of `POST /v1/verifications`.
public record VerificationReport(
        String verdict, String summary, List<TextSpan> spans, Evidence evidence) {

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

    public record Evidence(
            WatermarkEvidence watermark,
            ManifestEvidence manifest,
            IndexEvidence index,
            ReceiptEvidence receipt) {}
}
