package dev.millmark.watermark.normalization;

/// Undoes what word processors do: typographic quotes, dashes and ellipses become ASCII, runs of blanks become one.
final class Typography {

    private Typography() {}

    static Traced fold(Traced traced) {
        String text = traced.text();
        Traced.Rewriting rewriting = traced.new Rewriting();
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character != ' ' || !blank) {
                rewriting.write(plain(character), i, i + 1);
            }
            blank = character == ' ';
        }
        return rewriting.done();
    }

    private static String plain(char character) {
        return switch (character) {
            case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032' -> "'";
            case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033' -> "\"";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2212' -> "-";
            case '\u2014', '\u2015' -> "--";
            case '\u2026' -> "...";
            default -> String.valueOf(character);
        };
    }
}
