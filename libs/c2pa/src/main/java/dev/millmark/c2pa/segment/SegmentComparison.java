package dev.millmark.c2pa.segment;

import dev.millmark.c2pa.text.TextRange;
import java.util.List;

/// Which sealed sentences stand in an altered text (see [dev.millmark.c2pa.assertion.Segments]).
///
/// @param findings in the order of the submitted text; a missing sentence stands where it would have been
public record SegmentComparison(List<Finding> findings) {

    /// Copies `findings`.
    public SegmentComparison {
        findings = List.copyOf(findings);
    }

    /// One sentence of the submitted text or of the sealed one. Numbers of sealed sentences count from 0; ranges are in
    /// the visible text as submitted.
    public sealed interface Finding {

        /// The sentence stands, in its place: the same words and punctuation. White space, the normalization form, and
        /// quotation marks, dashes and ellipses that an editor made typographic may differ.
        ///
        /// @param sealed the number of the sealed sentence
        /// @param at where it stands
        record Stands(int sealed, TextRange at) implements Finding {}

        /// The sentence stands, but not where it stood among the others.
        ///
        /// @param sealed the number of the sealed sentence
        /// @param at where it stands now
        record Moved(int sealed, TextRange at) implements Finding {}

        /// Something else stands where this sealed sentence stood.
        ///
        /// @param sealed the number of the sealed sentence
        /// @param at what stands there
        record Changed(int sealed, TextRange at) implements Finding {}

        /// A sealed sentence with nothing in its place.
        ///
        /// @param sealed the number of the sealed sentence
        /// @param at an empty range where it would have stood
        record Missing(int sealed, TextRange at) implements Finding {}

        /// A sentence that was not sealed, in nobody's place.
        ///
        /// @param at where it stands
        record Added(TextRange at) implements Finding {}
    }

    /// Whether every sealed sentence stands in its place and nothing else does, so that only the layout differs.
    public boolean isLayoutOnly() {
        return findings.stream().allMatch(Finding.Stands.class::isInstance);
    }

    /// How many sentences stand, moved ones included.
    public int standing() {
        return (int)
                findings.stream()
                        .filter(finding ->
                                finding instanceof Finding.Stands
                                        || finding instanceof Finding.Moved)
                        .count();
    }
}
