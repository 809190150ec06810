package dev.millmark.languagemodel.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class NormalizedStreamTest {

    /// Whatever stands second or later in a canonical decomposition combines with what precedes it;
    /// so does what decomposes to begin with such a character. Marks may be reordered.
    @Test
    void holdsBackForEveryCharacterThatCombinesBackwards() {
        BitSet combining = new BitSet();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            int[] decomposed = decompose(c);
            for (int i = 1; i < decomposed.length; i++) {
                combining.set(decomposed[i]);
            }
        }
        assertThat(combining.cardinality()).isGreaterThan(100);

        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (combining.get(decompose(c)[0])) {
                assertThat(NormalizedStream.startsAfresh(c)).as("U+%04X", c).isFalse();
            }
        }
    }

    /// A mark that may be reordered ends up before a mark of the lowest class, or after one of the
    /// highest, that it was put behind or before.
    @Test
    void holdsBackForEveryCharacterThatMayBeReordered() {
        String low = "\u0334";
        String high = "\u0345";
        int moved = 0;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String first = Character.toString(decompose(c)[0]);
            boolean moves =
                    !normalized("x" + high + first).startsWith("x" + high)
                            || !normalized("x" + first + low).endsWith(low);
            if (moves) {
                moved++;
                assertThat(NormalizedStream.startsAfresh(c)).as("U+%04X", c).isFalse();
            }
        }
        assertThat(moved).isGreaterThan(500);
    }

    @Test
    void holdsNothingBackForWords() {
        var stream = new NormalizedStream();

        assertThat(stream.accept("a tow")).isEqualTo("a to");
        assertThat(stream.accept("n.")).isEqualTo("wn");
        assertThat(stream.finish()).isEqualTo(".");
        assertThat(stream.finish()).isEmpty();
    }

    private static int[] decompose(int c) {
        return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD)
                .codePoints()
                .toArray();
    }

    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
