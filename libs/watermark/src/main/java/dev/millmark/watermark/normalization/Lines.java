package dev.millmark.watermark.normalization;

import com.ibm.icu.lang.UScript;

/// What the lines of a text are written in. Asked for places in rising order, it reads each line once.
final class Lines {

    /// A Chinese, Japanese or Korean letter tells more than a Latin one: a line with one in eight is in that language.
    private static final int LATIN_LETTERS_TO_ONE = 8;

    private final String text;
    private int end = -1;
    private boolean eastAsian;

    Lines(String text) {
        this.text = text;
    }

    /// Whether the characters `from` to `to` stand in a Chinese, Japanese or Korean line, or directly beside a letter
    /// of such a language.
    boolean isEastAsian(int from, int to) {
        if (from > end) {
            read(from);
        }
        return eastAsian
                || from > 0 && isEastAsian(text.codePointBefore(from))
                || to < text.length() && isEastAsian(text.codePointAt(to));
    }

    private void read(int from) {
        end = text.indexOf('\n', from);
        end = end < 0 ? text.length() : end;
        long ours = 0;
        long others = 0;
        for (int i = text.lastIndexOf('\n', from - 1) + 1; i < end; ) {
            int character = text.codePointAt(i);
            if (isEastAsian(character)) {
                ours++;
            } else if (Character.isLetter(character)) {
                others++;
            }
            i += Character.charCount(character);
        }
        eastAsian = ours * LATIN_LETTERS_TO_ONE > others;
    }

    /// Letters and the punctuation of UAX #24's East Asian scripts; fullwidth forms, which anybody can write with, are
    /// none.
    static boolean isEastAsian(int character) {
        if (character < 0x1100) {
            return false;
        }
        return switch (UScript.getScript(character)) {
            case UScript.HAN,
                    UScript.HIRAGANA,
                    UScript.KATAKANA,
                    UScript.HANGUL,
                    UScript.BOPOMOFO,
                    UScript.YI ->
                    Character.isLetter(character);
            default -> false;
        };
    }
}
