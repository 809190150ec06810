package dev.millmark.watermark.normalization;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Letters and digits that Unicode encodes a second time for their style, and the plain ones that they stand for.
final class StyledLetters {

    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    private static final String SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ";
    private static final String OF_SMALL_CAPITALS = "abcdefghijklmnopqrstuvwyz";

    /// Letters in parentheses, and white letters in black circles and squares: the first of each, and what it stands
    /// for.
    private static final int[][] SEQUENCES = {
        {0x249C, 'a'}, {0x1F110, 'A'}, {0x1F150, 'A'}, {0x1F170, 'A'}
    };

    private static final Styled PLAIN = new Styled(Style.NONE, -1);
    private static final Map<Integer, Styled> KNOWN = new ConcurrentHashMap<>();

    private StyledLetters() {}

    /// How a letter is styled.
    enum Style {
        /// Not at all.
        NONE,
        /// Bold, italic, script, double-struck, sans-serif, monospace, in a circle, a square or parentheses: nobody
        /// writes words so by other means.
        DECORATED,
        /// A small capital or a raised letter, which phonetic transcriptions use one by one.
        PHONETIC,
        /// A Roman numeral.
        NUMERAL
    }

    /// @param plain code point
    record Styled(Style style, int plain) {}

    static Styled of(int character) {
        return character < 0x2B0 && SMALL_CAPITALS.indexOf(character) < 0 || !isStyled(character)
                ? PLAIN
                : KNOWN.computeIfAbsent(character, StyledLetters::find);
    }

    /// Quick, so that only the few thousand styled letters are ever looked up.
    private static boolean isStyled(int character) {
        return !NFKC.isInert(character)
                || inSequence(character) >= 0
                || SMALL_CAPITALS.indexOf(character) >= 0;
    }

    private static Styled find(int character) {
        int sequence = inSequence(character);
        if (sequence >= 0) {
            return new Styled(Style.DECORATED, sequence);
        }
        int small = SMALL_CAPITALS.indexOf(character);
        if (small >= 0) {
            return new Styled(Style.PHONETIC, OF_SMALL_CAPITALS.charAt(small));
        }
        String plain = NFKC.normalize(Character.toString(character));
        int first = plain.codePointAt(0);
        if (plain.length() != Character.charCount(first) || !Character.isLetterOrDigit(first)) {
            return PLAIN;
        }
        boolean latin = first < 0x80 && Character.isLetter(first);
        return switch (UCharacter.getIntPropertyValue(character, UProperty.DECOMPOSITION_TYPE)) {
            case UCharacter.DecompositionType.FONT -> new Styled(Style.DECORATED, first);
            case UCharacter.DecompositionType.CIRCLE, UCharacter.DecompositionType.SQUARE ->
                    latin ? new Styled(Style.DECORATED, first) : PLAIN;
            case UCharacter.DecompositionType.SUPER, UCharacter.DecompositionType.SUB ->
                    latin ? new Styled(Style.PHONETIC, first) : PLAIN;
            case UCharacter.DecompositionType.COMPAT ->
                    latin && Character.getType(character) == Character.LETTER_NUMBER
                            ? new Styled(Style.NUMERAL, first)
                            : PLAIN;
            default -> PLAIN;
        };
    }

    /// The letters in order, which Unicode does not decompose into one.
    private static int inSequence(int character) {
        for (int[] sequence : SEQUENCES) {
            int index = character - sequence[0];
            if (index >= 0 && index < 26) {
                return sequence[1] + index;
            }
        }
        return -1;
    }
}
