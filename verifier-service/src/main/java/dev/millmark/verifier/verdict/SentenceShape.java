package dev.millmark.verifier.verdict;

import dev.millmark.c2pa.assertion.Segments;
import dev.millmark.c2pa.assertion.Segments.Segment;
import dev.millmark.c2pa.segment.SegmentComparison;
import dev.millmark.c2pa.segment.SegmentComparison.Finding;
import dev.millmark.c2pa.segment.SegmentComparison.Finding.Changed;
import dev.millmark.c2pa.validation.ManifestReport;
import java.util.List;

/// Number and lengths of a text's sentences. They outlast what changes every letter, as capitals do: such a text was
/// changed, and nobody moved a credential to it.
final class SentenceShape {

    private static final double TOLERANCE = 0.15;
    private static final double MOST = 0.8;

    private SentenceShape() {}

    /// Whether something of about its length stands in the place of each sealed sentence.
    static boolean isKept(ManifestReport report) {
        List<Segment> sealed = report.sealedSegments().map(Segments::segments).orElse(List.of());
        List<Finding> findings =
                report.segments().map(SegmentComparison::findings).orElse(List.of());
        if (findings.size() != sealed.size()
                || !findings.stream().allMatch(Changed.class::isInstance)) {
            return false;
        }
        List<Changed> changed = findings.stream().map(Changed.class::cast).toList();
        double unitsInByte =
                changed.stream().mapToDouble(SentenceShape::units).sum()
                        / sealed.stream().mapToDouble(Segment::length).sum();
        long alike =
                changed.stream()
                        .filter(one ->
                                Math.abs(
                                                units(one)
                                                                / (unitsInByte
                                                                        * sealed.get(one.sealed())
                                                                                .length())
                                                        - 1)
                                        <= TOLERANCE)
                        .count();
        return alike >= MOST * sealed.size();
    }

    private static int units(Changed changed) {
        return changed.at().end() - changed.at().start();
    }
}
