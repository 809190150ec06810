package dev.millmark.watermark.normalization;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.Set;

/// Removes what cannot be seen: format characters, variation selectors, tags, zero-width and bidirectional controls,
/// fillers, control characters that show neither as a blank nor as a new line. A joiner or selector stays where it
/// changes how its neighbors look: inside an emoji, and between letters of the scripts that join.
final class Invisibles {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int TEXT_SELECTOR = 0xFE0E;
    private static final int EMOJI_SELECTOR = 0xFE0F;
    private static final int KEYCAP = 0x20E3;

    /// After so many marks on one letter no language goes on (UAX #15 section 13), and composing would take long.
    private static final int MOST_MARKS = 30;

    private static final Set<Integer> JOINING_SCRIPTS =
            Set.of(
                    UScript.ARABIC,
                    UScript.SYRIAC,
                    UScript.MONGOLIAN,
                    UScript.NKO,
                    UScript.MANDAIC,
                    UScript.DEVANAGARI,
                    UScript.BENGALI,
                    UScript.GURMUKHI,
                    UScript.GUJARATI,
                    UScript.ORIYA,
                    UScript.TAMIL,
                    UScript.TELUGU,
                    UScript.KANNADA,
                    UScript.MALAYALAM,
                    UScript.SINHALA,
                    UScript.KHMER,
                    UScript.MYANMAR,
                    UScript.TIBETAN,
                    UScript.LAO,
                    UScript.THAI);

    private Invisibles() {}

    static Traced remove(Traced traced) {
        String text = traced.text();
        Traced.Rewriting rewriting = traced.new Rewriting();
        int previous = -1;
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int next = i + Character.charCount(character);
            if (character == '\r') {
                next += next < text.length() && text.charAt(next) == '\n' ? 1 : 0;
                rewriting.replace('\n', i, next);
                previous = '\n';
            } else if (invisible(character) && !stays(character, previous, following(text, next))) {
                rewriting.drop(i, next);
            } else {
                marks = isMark(character) ? marks + 1 : 0;
                if (marks > MOST_MARKS) {
                    rewriting.drop(i, next);
                }
                previous = character;
            }
            i = next;
        }
        return rewriting.done();
    }

    private static boolean isMark(int character) {
        return character >= 0x300 && Character.getType(character) == Character.NON_SPACING_MARK;
    }

    private static int following(String text, int at) {
        return at < text.length() ? text.codePointAt(at) : -1;
    }

    private static boolean invisible(int character) {
        if (character >= ' ' && character < 0x7F || Blanks.showsAsBlank(character)) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\n';
            case Character.FORMAT ->
                    !UCharacter.hasBinaryProperty(
                            character, UProperty.PREPENDED_CONCATENATION_MARK);
            default ->
                    UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
        };
    }

    private static boolean stays(int character, int previous, int following) {
        return switch (character) {
            case ZERO_WIDTH_JOINER -> joinsEmoji(previous, following) || joinsLetters(previous);
            case ZERO_WIDTH_NON_JOINER -> joinsLetters(previous) && joinsLetters(following);
            case TEXT_SELECTOR, EMOJI_SELECTOR -> selectsEmoji(previous, following);
            case 0x180B, 0x180C, 0x180D, 0x180E, 0x180F ->
                    previous >= 0 && UScript.getScript(previous) == UScript.MONGOLIAN;
            default -> false;
        };
    }

    private static boolean joinsEmoji(int previous, int following) {
        boolean afterEmoji =
                previous == EMOJI_SELECTOR
                        || has(previous, UProperty.EXTENDED_PICTOGRAPHIC)
                        || has(previous, UProperty.EMOJI_MODIFIER);
        return afterEmoji && has(following, UProperty.EXTENDED_PICTOGRAPHIC);
    }

    private static boolean joinsLetters(int neighbor) {
        return neighbor >= 0
                && Character.getType(neighbor) != Character.FORMAT
                && JOINING_SCRIPTS.contains(UScript.getScript(neighbor));
    }

    /// A digit is an emoji too, but only as a keycap.
    private static boolean selectsEmoji(int previous, int following) {
        return following == KEYCAP
                ? has(previous, UProperty.EMOJI)
                : previous > 0x7F && has(previous, UProperty.EMOJI);
    }

    private static boolean has(int character, int property) {
        return character >= 0 && UCharacter.hasBinaryProperty(character, property);
    }
}
