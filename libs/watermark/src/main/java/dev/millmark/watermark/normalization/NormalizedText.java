package dev.millmark.watermark.normalization;

import java.util.Objects;

/// One normalized variant of a submitted text, with the way back. Never prints the text.
public final class NormalizedText {

    private final String variant;
    private final Traced text;
    private final int submittedLength;

    NormalizedText(String variant, Traced text, int submittedLength) {
        this.variant = variant;
        this.text = text;
        this.submittedLength = submittedLength;
    }

    /// The variant's name, for [dev.millmark.watermark.detection.Reading]: `raw`, `normalized`, `folded`, and with a
    /// suffix such as `-1c` or `-1w` where characters or a word were cut off its start.
    public String variant() {
        return variant;
    }

    /// What to tokenize.
    public String text() {
        return text.text();
    }

    /// Where a part of [#text()] stands in the submitted text. Removed characters inside the part are included, those
    /// at its edges are not.
    ///
    /// @param from index of the first UTF-16 code unit of the part
    /// @param to index after its last
    /// @throws IndexOutOfBoundsException if the part is not in the text
    public TextRange submitted(int from, int to) {
        Objects.checkFromToIndex(from, to, text.length());
        if (from < to) {
            return new TextRange(text.start(from), text.end(to - 1));
        }
        int at = from < text.length() ? text.start(from) : submittedLength;
        return new TextRange(at, at);
    }

    /// This variant without its first `characters` code points, for a text whose first token may be cut.
    ///
    /// @throws IllegalArgumentException if negative
    NormalizedText withoutCharacters(int characters) {
        String whole = text.text();
        int count = Math.min(characters, whole.codePointCount(0, whole.length()));
        return cut(whole.offsetByCodePoints(0, count), "-" + characters + "c");
    }

    /// This variant without what stands before its first blank.
    NormalizedText withoutWord() {
        String whole = text.text();
        int at = 0;
        while (at < whole.length() && !Character.isWhitespace(whole.charAt(at))) {
            at++;
        }
        return cut(at, "-1w");
    }

    private NormalizedText cut(int at, String suffix) {
        return new NormalizedText(variant + suffix, text.from(at), submittedLength);
    }

    /// Variant and length; never the text.
    @Override
    public String toString() {
        return "NormalizedText[" + variant + ", " + text.length() + " characters]";
    }
}
