package dev.millmark.watermark.normalization;

import com.ibm.icu.lang.UScript;

/// Turns what shows as a blank into U+0020 and what separates lines into U+000A. Stay as they are: the ideographic
/// space in Chinese, Japanese and Korean lines, tabs that indent a line, empty Braille cells beside others, and fillers
/// beside Hangul.
final class Blanks {

    private static final int IDEOGRAPHIC_SPACE = 0x3000;
    private static final int EMPTY_BRAILLE = 0x2800;
    private static final int HANGUL_FILLER = 0x3164;
    private static final int HALFWIDTH_HANGUL_FILLER = 0xFFA0;
    private static final int NULL_NOTEHEAD = 0x1D159;

    /// A line has several words: where separators of lines other than U+000A are more than this part of the blanks,
    /// they are blanks themselves.
    private static final int WORDS_OF_A_LINE = 4;

    private Blanks() {}

    /// Whether a character shows as a blank or a new line although its category is not that of a space.
    static boolean showsAsBlank(int character) {
        return character == '\t'
                || separatesLines(character)
                || character == HANGUL_FILLER
                || character == HALFWIDTH_HANGUL_FILLER;
    }

    private static boolean separatesLines(int character) {
        return character == 0x0B
                || character == 0x0C
                || character == 0x85
                || character == 0x2028
                || character == 0x2029;
    }

    static Traced plain(Traced traced) {
        String text = traced.text();
        int separator = meaningOfSeparators(text);
        Lines lines = new Lines(text);
        Traced.Rewriting rewriting = traced.new Rewriting();
        boolean indents = true;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int next = i + Character.charCount(character);
            int plain = separatesLines(character) ? separator : character;
            if (isBlank(text, i, next, lines)) {
                plain = character == '\t' && indents ? '\t' : ' ';
            }
            if (plain != character) {
                rewriting.replace(plain, i, next);
            }
            indents = plain == '\n' || indents && (plain == '\t' || plain == ' ');
            i = next;
        }
        return rewriting.done();
    }

    private static boolean isBlank(String text, int from, int to, Lines lines) {
        int character = text.codePointAt(from);
        return switch (character) {
            case ' ', '\t', NULL_NOTEHEAD -> true;
            case IDEOGRAPHIC_SPACE -> !lines.isEastAsian(from, to);
            case EMPTY_BRAILLE -> !beside(text, from, to, UScript.BRAILLE);
            case HANGUL_FILLER, HALFWIDTH_HANGUL_FILLER -> !beside(text, from, to, UScript.HANGUL);
            default ->
                    character > 0x7F && Character.getType(character) == Character.SPACE_SEPARATOR;
        };
    }

    /// Whether a neighbor that can be seen is of the script.
    private static boolean beside(String text, int from, int to, int script) {
        return from > 0 && shows(text.codePointBefore(from), script)
                || to < text.length() && shows(text.codePointAt(to), script);
    }

    private static boolean shows(int character, int script) {
        return character != EMPTY_BRAILLE
                && !showsAsBlank(character)
                && UScript.getScript(character) == script;
    }

    private static int meaningOfSeparators(String text) {
        long separators = 0;
        long blanks = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (separatesLines(character)) {
                separators++;
            } else if (character == ' ' || character == '\t' || character == 0xA0) {
                blanks++;
            }
        }
        return separators * WORDS_OF_A_LINE > blanks && separators > 1 ? ' ' : '\n';
    }
}
