package dev.millmark.c2pa.segment;

import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.Segments;
import java.util.Collection;
import java.util.Optional;

/// Aligns the sentences of a submitted text with the sealed ones.
public final class SegmentMatching {

    private SegmentMatching() {}

    /// Compares `visible` with the sentence digests among `assertions`, if there are any.
    public static Optional<SegmentComparison> compare(
            Collection<Assertion> assertions, String visible) {
        return assertions.stream()
                .filter(Segments.class::isInstance)
                .map(Segments.class::cast)
                .findFirst()
                .map(segments -> SentenceAlignment.of(segments, visible));
    }
}
