package dev.millmark.watermark.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people do to letters and blanks so that a text looks the same and is another.
class DisguiseTest {

    private static final String TEXT =
            "The copper pot is a bargain: ask for it at once, he said. I paid 20 for mine!\n"
                    + "Once a year, in spring, our copies are sold; you can exchange one.\n";

    private static final String LATIN = "aceiopsxyjABCEHIKMOPTXSJ";
    private static final String CYRILLIC = "асеіорѕхујАВСЕНІКМОРТХЅЈ";
    private static final String LATIN_OF_GREEK = "aiopvuyABEHIKMNOPTXYZ";
    private static final String GREEK = "αιορνυγΑΒΕΗΙΚΜΝΟΡΤΧΥΖ";
    private static final String LATIN_OF_ARMENIAN = "oughnqjfSUO";
    private static final String ARMENIAN = "օսցհոզյքՏՍՕ";
    private static final String ROUGH_LATIN = "ktmnuhbrwACEacexopyi";
    private static final String ROUGH_CYRILLIC = "ктмпинвгшАСЕасехорyі";

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.6, 0.8, 1})
    void undoesLookAlikesOfEveryScriptAtEveryRate(double rate) {
        // n = 20 disguises of each kind, seed 1
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            assertThat(normalized(disguised(TEXT, LATIN, CYRILLIC, rate, random))).isEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.8, 1})
    void undoesLookAlikesThatAreLessAlikeWhereThereAreMany(double rate) {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            assertThat(normalized(disguised(TEXT, LATIN_OF_GREEK, GREEK, rate, random)))
                    .isEqualTo(TEXT);
            assertThat(normalized(disguised(TEXT, LATIN_OF_ARMENIAN, ARMENIAN, rate, random)))
                    .isEqualTo(TEXT);
            assertThat(normalized(disguised(TEXT, ROUGH_LATIN, ROUGH_CYRILLIC, rate, random)))
                    .isEqualTo(TEXT);
        }
    }

    @Test
    void letsTheLanguageOfAWordWinOverTheNumberOfItsLetters() {
        assertThat(normalized("The сорреr роt")).isEqualTo("The copper pot");
        assertThat(normalized("\u0441o\u0440\u0440er and g\u043Eld")).isEqualTo("copper and gold");
    }

    /// U+0020 is left in the last line, so that there is something to compare with.
    @Test
    void plainsEveryBlank() {
        List<String> blanks =
                IntStream.rangeClosed(0, 0x10FFFF)
                        .filter(character ->
                                Character.getType(character) == Character.SPACE_SEPARATOR
                                        || "\t\u000B\f\u0085\u2028\u2029\u2800\u3164\uFFA0"
                                                        .indexOf(character)
                                                >= 0)
                        .mapToObj(Character::toString)
                        .toList();
        assertThat(blanks).hasSizeGreaterThan(20).contains("\u00A0", "\u3000", "\u2007", "\u202F");

        for (String blank : blanks) {
            assertThat(normalized(TEXT.replace(" ", blank)))
                    .as("U+%04X", blank.codePointAt(0))
                    .isEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x1D400, 0x1D434, 0x1D468, 0x1D4D0, 0x1D56C, 0x1D5A0, 0x1D5D4, 0x1D608, 0x1D63C,
                0x1D670, 0xFF21, 0x24B6, 0x1F110, 0x1F130, 0x1F150, 0x1F170
            })
    void plainsLettersOfEveryStyle(int capitalA) {
        boolean capitalsOnly = capitalA > 0x1F000;
        String text = capitalsOnly ? TEXT.toUpperCase(java.util.Locale.ROOT) : TEXT;
        int smallA = capitalA == 0xFF21 ? 0xFF41 : capitalA == 0x24B6 ? 0x24D0 : capitalA + 26;

        assertThat(normalized(styled(text, capitalA, smallA, 1))).isEqualTo(text);
        assertThat(normalized(styled(text, capitalA, smallA, 0.4))).isEqualTo(text);
    }

    @Test
    void plainsDoubleStruckScriptAndFrakturLetters() {
        assertThat(normalized("𝕋𝕙𝕖 𝕔𝕠𝕡𝕡𝕖𝕣 ℂ𝕠𝕚𝕟")).isEqualTo("The copper Coin");
        assertThat(normalized("𝒯𝒽ℯ 𝒸ℴ𝓅𝓅ℯ𝓇 𝒫ℴ𝓉")).isEqualTo("The copper Pot");
        assertThat(normalized("ℭ𝔬𝔭𝔭𝔢𝔯 𝔭𝔬𝔱𝔰")).isEqualTo("Copper pots");
        assertThat(normalized("ᴛʜᴇ ᴄᴏᴘᴘᴇʀ ᴘᴏᴛ")).isEqualTo("the copper pot");
        assertThat(normalized("ᶜᵒᵖᵖᵉʳ ᵖᵒᵗ")).isEqualTo("copper pot");
        assertThat(normalized("⒯⒣⒠ copper")).isEqualTo("the copper");
        assertThat(normalized("in 𝟐𝟎𝟐𝟔 and 𝟣𝟫𝟫𝟫")).isEqualTo("in 2026 and 1999");
        assertThat(normalized("s̶t̶r̶u̶c̶k̶ and u̲n̲d̲e̲r̲l̲i̲n̲e̲d̲"))
                .isEqualTo("struck and underlined");
        assertThat(normalized("ⅿade ⅰn ⅽopper")).isEqualTo("made ⅰn copper");
        assertThat(normalized("\u0261reat \u0251pple")).isEqualTo("great apple");
    }

    @Test
    void plainsFullwidthSmallAndForeignPunctuation() {
        assertThat(normalized("Yes， please． Why？ “No”！ （a） 20％；"))
                .isEqualTo("Yes, please. Why? “No”! (a) 20%;");
        assertThat(normalized("Yes﹐ please﹒ Why﹖")).isEqualTo("Yes, please. Why?");
        assertThat(normalized("Yes‚ please․ So։ noǃ good۔"))
                .isEqualTo("Yes, please. So: no! good-");
        assertThat(normalized("Yes、 please。")).isEqualTo("Yes, please.");
    }

    @Test
    void removesWhatIsHiddenInsideWords() {
        for (int hidden :
                List.of(
                        0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x202A, 0x202E,
                        0x2060, 0x2063, 0x2066, 0x2069, 0x206A, 0xFEFF, 0xFE00, 0xE0041, 0xE0100,
                        0x1D173, 0x17B4, 0x115F)) {
            String text = TEXT.replace("o", "o" + Character.toString(hidden));

            assertThat(normalized(text)).as("U+%04X", hidden).isEqualTo(TEXT);
        }
    }

    private static String disguised(
            String text, String letters, String looks, double rate, SplittableRandom random) {
        StringBuilder disguised = new StringBuilder();
        for (char letter : text.toCharArray()) {
            int which = letters.indexOf(letter);
            disguised.append(
                    which >= 0 && random.nextDouble() < rate ? looks.charAt(which) : letter);
        }
        return disguised.toString();
    }

    /// Letters from A and a on in another style, about this share of them.
    private static String styled(String text, int capitalA, int smallA, double share) {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder styled = new StringBuilder();
        for (char letter : text.toCharArray()) {
            boolean small = letter >= 'a' && letter <= 'z';
            boolean capital = letter >= 'A' && letter <= 'Z';
            int other = small ? smallA + letter - 'a' : capitalA + letter - 'A';
            styled.appendCodePoint(
                    (small || capital) && random.nextDouble() < share && Character.isDefined(other)
                            ? other
                            : letter);
        }
        return styled.toString();
    }

    private static String normalized(String submitted) {
        return Normalizer.normalize(submitted).text();
    }
}
