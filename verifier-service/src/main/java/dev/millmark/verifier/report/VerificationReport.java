package dev.millmark.verifier.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.Verification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The answer of `POST /v1/verifications`.
///
/// @param verdict the machine's word, of a closed set
/// @param headline what wrote the text, who says so, and when, in a person's words
/// @param summary how that is known, and what it does not prove
/// @param statement the same for machines
/// @param verifiedAt when the evidence was judged
/// @param textSha256 of the text as it was submitted, UTF-8
/// @param parts where several credentials stand in the text: each with its own stretch
public record VerificationReport(
        String verdict,
        String headline,
        String summary,
        Statement statement,
        List<TextSpan> spans,
        Evidence evidence,
        String verifiedAt,
        String textSha256,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PartReport> parts) {

    public VerificationReport {
        spans = List.copyOf(spans);
        parts = List.copyOf(parts);
    }

    /// A stretch of the text, and what is said of it alone.
    ///
    /// @param start in code points of the submitted text
    /// @param end behind the last code point
    /// @param verification with spans in code points of the submitted text
    public record PartReport(int start, int end, VerificationReport verification) {}

    /// @param at when the evidence was judged
    public static VerificationReport of(
            Verification verification, Precision precision, Instant at) {
        List<PartReport> parts =
                verification.parts().stream()
                        .map(part ->
                                new PartReport(
                                        part.start(),
                                        part.end(),
                                        of(part.verification(), precision, at)
                                                .shifted(part.start())))
                        .toList();
        return parts.isEmpty()
                ? ofOne(verification, precision, at)
                : ofSeveral(verification, parts, precision, at);
    }

    private static VerificationReport ofSeveral(
            Verification verification, List<PartReport> parts, Precision precision, Instant at) {
        return new VerificationReport(
                verification.verdict().wireName(),
                Headline.ofSeveral(parts),
                Summary.OF_SEVERAL,
                Statement.ofSeveral(parts),
                parts.stream().flatMap(part -> part.verification().spans().stream()).toList(),
                Evidence.of(verification.findings(), precision),
                at.truncatedTo(ChronoUnit.MILLIS).toString(),
                digest(verification),
                parts);
    }

    private VerificationReport shifted(int by) {
        return new VerificationReport(
                verdict,
                headline,
                summary,
                statement,
                spans.stream().map(span -> span.shifted(by)).toList(),
                evidence,
                verifiedAt,
                textSha256,
                parts);
    }

    private static VerificationReport ofOne(
            Verification verification, Precision precision, Instant at) {
        Findings findings = verification.findings();
        List<TextSpan> spans = TextSpan.of(verification, precision);
        Statement statement = Statement.of(verification, spans);
        return new VerificationReport(
                verification.verdict().wireName(),
                Headline.of(verification, statement),
                Summary.of(verification),
                statement,
                spans,
                Evidence.of(findings, precision),
                at.truncatedTo(ChronoUnit.MILLIS).toString(),
                digest(verification),
                List.of());
    }

    private static String digest(Verification verification) {
        return HashAlgorithm.SHA256.digest(verification.submission().utf8()).toHex();
    }

    public record Evidence(
            WatermarkEvidence watermark,
            ManifestEvidence manifest,
            IndexEvidence index,
            ReceiptEvidence receipt) {

        private static Evidence of(Findings findings, Precision precision) {
            return new Evidence(
                    WatermarkEvidence.of(findings, precision),
                    ManifestEvidence.of(findings.manifest()),
                    IndexEvidence.of(findings),
                    ReceiptEvidence.of(findings.receipt()));
        }
    }
}
