package dev.millmark.watermark.detection;

/// A run of a reading's tokens.
///
/// @param from index of the first token
/// @param to index after the last token, greater than `from`
public record TokenRange(int from, int to) {

    /// @throws IllegalArgumentException if empty or negative
    public TokenRange {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "tokens " + from + " to " + to + ": a range is not empty");
        }
    }

    /// How many tokens.
    public int length() {
        return to - from;
    }
}
