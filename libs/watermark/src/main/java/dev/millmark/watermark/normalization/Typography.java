package dev.millmark.watermark.normalization;

/// Undoes what word processors do: typographic quotes, dashes, ellipses and ligatures become ASCII, runs of blanks
/// become one.
final class Typography {

    private Typography() {}

    static Traced fold(Traced traced) {
        String text = traced.text();
        Traced.Rewriting rewriting = traced.new Rewriting();
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean isBlank = character == ' ' || character == '\t';
            if (isBlank && blank) {
                rewriting.drop(i, i + 1);
            } else if (character == '\t') {
                rewriting.replace(' ', i, i + 1);
            } else if (character > 0x7F) {
                String plain = plain(character);
                if (!plain.isEmpty()) {
                    rewriting.replace(plain, i, i + 1);
                }
            }
            blank = isBlank;
        }
        return rewriting.done();
    }

    /// Empty if the character stays.
    private static String plain(char character) {
        return switch (character) {
            case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u02BC' -> "'";
            case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033' -> "\"";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2212' -> "-";
            case '\u2014', '\u2015' -> "--";
            case '\u2026' -> "...";
            case '\u2044', '\u2215' -> "/";
            case '\uFB00' -> "ff";
            case '\uFB01' -> "fi";
            case '\uFB02' -> "fl";
            case '\uFB03' -> "ffi";
            case '\uFB04' -> "ffl";
            case '\uFB05', '\uFB06' -> "st";
            default -> "";
        };
    }
}
