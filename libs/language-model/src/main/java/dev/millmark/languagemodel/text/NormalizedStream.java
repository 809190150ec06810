package dev.millmark.languagemodel.text;

import java.text.Normalizer;

/// Brings text that comes in parts to Unicode Normalization Form C, and lets a part go once nothing
/// that follows can change it (UAX #15, section 9.1, "Stable Code Points").
public final class NormalizedStream {

    private final StringBuilder held = new StringBuilder();

    /// Appends whole characters.
    ///
    /// @return the text that is now settled
    public String accept(String text) {
        int from = held.length();
        held.append(text);
        for (int i = held.length(); i > from; ) {
            int c = held.codePointBefore(i);
            i -= Character.charCount(c);
            if (startsAfresh(c)) {
                return take(i);
            }
        }
        return "";
    }

    /// Ends the stream.
    ///
    /// @return the text held back
    public String finish() {
        return take(held.length());
    }

    private String take(int length) {
        String settled = Normalizer.normalize(held.substring(0, length), Normalizer.Form.NFC);
        held.delete(0, length);
        return settled;
    }

    /// Whether a character can neither be reordered with what precedes it nor combine with it.
    static boolean startsAfresh(int codePoint) {
        if (codePoint < 0x300) {
            return true;
        }
        String decomposed =
                Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD);
        int first = decomposed.codePointAt(0);
        return switch (Character.getType(first)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    false;
            default -> !combinesWithoutBeingMark(first);
        };
    }

    /// Hangul vowels and final consonants, and a vowel sign of Kirat Rai.
    private static boolean combinesWithoutBeingMark(int c) {
        return c >= 0x1161 && c <= 0x1175 || c >= 0x11A8 && c <= 0x11C2 || c == 0x16D67;
    }
}
