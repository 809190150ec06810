package dev.millmark.watermark.normalization;

/// A part of the submitted text, in UTF-16 code units as [String] counts them.
///
/// @param from index of the first code unit
/// @param to index after the last, at least `from`
public record TextRange(int from, int to) {

    /// @throws IllegalArgumentException if negative or reversed
    public TextRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "characters " + from + " to " + to + ": not a range");
        }
    }
}
