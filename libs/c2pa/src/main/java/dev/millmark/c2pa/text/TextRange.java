package dev.millmark.c2pa.text;

/// A part of a text, in UTF-16 units as [String] counts them.
///
/// @param start the first unit
/// @param end behind the last unit
public record TextRange(int start, int end) {

    /// @throws IllegalArgumentException if the range runs backwards
    public TextRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(
                    "Range " + start + " to " + end + ": give 0 <= start <= end");
        }
    }

    /// The part of `text`.
    public String of(String text) {
        return text.substring(start, end);
    }
}
