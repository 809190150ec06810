package dev.millmark.watermark.detection;

import java.util.List;

/// Which parts of a text are marked.
///
/// @param spans in the order of the text, not overlapping in what was tested; empty if none was found, which says
///     nothing about parts too short or too predictable to show a mark
/// @param hypotheses what was tried
public record SpanDetection(List<MarkedSpan> spans, Hypotheses hypotheses) {

    /// Copies the list.
    public SpanDetection {
        spans = List.copyOf(spans);
    }
}
