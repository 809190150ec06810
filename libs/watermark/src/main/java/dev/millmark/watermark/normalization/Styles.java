package dev.millmark.watermark.normalization;

import dev.millmark.watermark.normalization.StyledLetters.Style;
import dev.millmark.watermark.normalization.StyledLetters.Styled;

/// Takes styled letters for plain ones in words that are written with them. A formula has styled letters too, but one
/// or two at a time: a word of fewer than three letters stays as it is, unless the text has many longer ones.
final class Styles {

    private static final int SHORTEST = 3;
    private static final int LONG = 4;
    private static final int MANY = 3;

    private Styles() {}

    static Traced plain(Traced traced) {
        String text = traced.text();
        if (!hasStyle(text)) {
            return traced;
        }
        int longWords = 0;
        for (Word word = Word.from(text, 0); word.from < text.length(); word = word.next(text)) {
            longWords += word.letters >= LONG && word.isStyled() ? 1 : 0;
        }
        Traced.Rewriting rewriting = traced.new Rewriting();
        for (Word word = Word.from(text, 0); word.from < text.length(); word = word.next(text)) {
            if (word.isStyled() && (word.letters >= SHORTEST || longWords >= MANY)) {
                word.rewrite(text, rewriting);
            }
        }
        return rewriting.done();
    }

    private static boolean hasStyle(String text) {
        return text.codePoints()
                .anyMatch(character ->
                        StyledLetters.of(character).style() != Style.NONE || isStroke(character));
    }

    /// Lines over and under letters, and through them.
    private static boolean isStroke(int character) {
        return character >= 0x332 && character <= 0x338
                || character == 0x305
                || character == 0x33F
                || character >= 0x20D0 && character <= 0x20F0;
    }

    /// A run of letters, digits and marks, or one character that is neither.
    private static final class Word {

        private final int from;
        private int to;
        private int letters;
        private int decorated;
        private int phonetic;
        private int numerals;
        private int strokes;

        private Word(int from) {
            this.from = from;
            this.to = from;
        }

        static Word from(String text, int from) {
            Word word = new Word(from);
            while (word.to < text.length() && word.add(text.codePointAt(word.to))) {
                word.to += Character.charCount(text.codePointAt(word.to));
            }
            if (word.to == from && from < text.length()) {
                word.to += Character.charCount(text.codePointAt(from));
            }
            return word;
        }

        Word next(String text) {
            return from(text, to);
        }

        private boolean add(int character) {
            Style style = StyledLetters.of(character).style();
            if (isStroke(character)) {
                strokes++;
                return true;
            }
            if (style == Style.NONE && Lines.isEastAsian(character)) {
                return false;
            }
            if (style == Style.NONE && !Character.isLetterOrDigit(character)) {
                return Character.getType(character) == Character.NON_SPACING_MARK;
            }
            letters++;
            decorated += style == Style.DECORATED ? 1 : 0;
            phonetic += style == Style.PHONETIC ? 1 : 0;
            numerals += style == Style.NUMERAL ? 1 : 0;
            return true;
        }

        boolean isStyled() {
            return decorated > 0
                    || 2 * strokes > letters && letters > 0
                    || phonetic > 0 && 3 * phonetic > 2 * letters
                    || numerals > 0 && numerals < letters;
        }

        void rewrite(String text, Traced.Rewriting rewriting) {
            for (int i = from; i < to; ) {
                int character = text.codePointAt(i);
                int next = i + Character.charCount(character);
                Styled styled = StyledLetters.of(character);
                if (styled.style() != Style.NONE) {
                    rewriting.replace(styled.plain(), i, next);
                } else if (isStroke(character)) {
                    rewriting.drop(i, next);
                }
                i = next;
            }
        }
    }
}
