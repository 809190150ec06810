package dev.millmark.verifier.report;

import dev.millmark.c2pa.segment.SegmentComparison;
import dev.millmark.c2pa.segment.SegmentComparison.Finding;
import dev.millmark.c2pa.text.TextRange;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.verifier.report.Offsets.Range;
import dev.millmark.verifier.verdict.Verdict;
import dev.millmark.verifier.verdict.Verification;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import dev.millmark.verifier.watermark.WatermarkFinding.MarkedPart;
import java.util.ArrayList;
import java.util.List;

public record TextSpan(String finding, int start, int end) {

    /// Sentences only where a trusted signer stands for their digests.
    static List<TextSpan> of(Verification verification, Precision precision) {
        Offsets offsets = Offsets.of(verification.submission().text(), verification.visible());
        List<TextSpan> spans = new ArrayList<>();
        comparison(verification.verdict())
                .forEach(finding -> {
                    TextRange at = at(finding);
                    spans.add(span(name(finding), offsets.submitted(at.start(), at.end())));
                });
        if (verification.findings().watermark() instanceof Marked marked) {
            for (TextRange at : marked(verification.visible(), marked.parts(), precision)) {
                spans.add(span("marked", offsets.submitted(at.start(), at.end())));
            }
        }
        return spans;
    }

    /// The same part of a longer text.
    TextSpan shifted(int by) {
        return new TextSpan(finding, start + by, end + by);
    }

    private static List<TextRange> marked(
            String visible, List<MarkedPart> parts, Precision precision) {
        return switch (precision) {
            case BANDS -> MarkedSentences.of(visible, parts);
            case EXACT ->
                    parts.stream().map(part -> new TextRange(part.start(), part.end())).toList();
        };
    }

    private static List<Finding> comparison(Verdict verdict) {
        return verdict instanceof Verdict.Altered(ManifestReport report)
                        && report.segments().isPresent()
                ? report.segments().map(SegmentComparison::findings).orElseThrow()
                : List.of();
    }

    private static TextSpan span(String finding, Range range) {
        return new TextSpan(finding, range.start(), range.end());
    }

    private static String name(Finding finding) {
        return switch (finding) {
            case Finding.Stands _ -> "stands";
            case Finding.Moved _ -> "moved";
            case Finding.Changed _ -> "changed";
            case Finding.Missing _ -> "missing";
            case Finding.Added _ -> "added";
        };
    }

    private static TextRange at(Finding finding) {
        return switch (finding) {
            case Finding.Stands(_, TextRange at) -> at;
            case Finding.Moved(_, TextRange at) -> at;
            case Finding.Changed(_, TextRange at) -> at;
            case Finding.Missing(_, TextRange at) -> at;
            case Finding.Added(TextRange at) -> at;
        };
    }
}
