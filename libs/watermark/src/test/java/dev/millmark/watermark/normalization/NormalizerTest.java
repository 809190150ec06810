package dev.millmark.watermark.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizerTest {

    private static final String ALIKE =
            "aceоcтеабжωοαβνабBＡＢ，。中あ한\u3000\u2800\u3164\t\u000B\u2028\u0338\u0301ᴀᴛʰᵗⅰⅿⓐɡɑ։۔\n";

    @Test
    void composesWithoutChangingHonestText() {
        assertThat(normalized("cafe\u0301 \u212B")).isEqualTo("caf\u00E9 \u00C5");
        assertThat(normalized("cafe\u200B\u0301")).isEqualTo("caf\u00E9");
        // NFKC would rewrite these
        assertThat(normalized("x\u00B2 \uFB01ne \u2460")).isEqualTo("x\u00B2 \uFB01ne \u2460");
    }

    @Test
    void removesWhatCannotBeSeen() {
        assertThat(normalized("wa\u200Bter\u2060mark\uFEFF")).isEqualTo("watermark");
        assertThat(normalized("so\u00ADft \u202Ebidi\u202C \u2066x\u2069"))
                .isEqualTo("soft bidi x");
        assertThat(normalized("tags\uDB40\uDC41\uDB40\uDC42 \u034Fgrapheme"))
                .isEqualTo("tags grapheme");
        assertThat(normalized("nul\u0000 bell\u0007 tab\t")).isEqualTo("nul bell tab ");
    }

    @Test
    void removesTheInvisibleCredentialOfAText() {
        // U+FEFF and variation selectors, as C2PA hides a manifest
        String hidden = "\uFEFF\uFE00\uFE0F\uDB40\uDD00\uDB40\uDDEF";

        assertThat(normalized("sealed 5" + hidden + " text")).isEqualTo("sealed 5 text");
        assertThat(normalized("\u2764\uFE0F" + hidden)).isEqualTo("\u2764\uFE0F");
    }

    @Test
    void keepsJoinersAndSelectorsWhereTheyShow() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
        String persian = "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645";
        String sinhala = "\u0DC1\u0DCA\u200D\u0DBB\u0DD3";
        String keycap = "1\uFE0F\u20E3";

        for (String text : List.of(family, persian, sinhala, keycap, "\u2764\uFE0F")) {
            assertThat(normalized(text)).isEqualTo(text);
        }
        assertThat(normalized("a\u200Db\u200Cc 7\uFE0F8")).isEqualTo("abc 78");
    }

    @Test
    void plainsSpacesAndLineEnds() {
        assertThat(normalized("a\u00A0b\u2009c\u202Fd\u3000e")).isEqualTo("a b c d e");
        assertThat(normalized("a\r\nb\rc\u2028d\n")).isEqualTo("a\nb\nc\nd\n");
    }

    @Test
    void undoesLookAlikesOfOtherScripts() {
        // Cyrillic а е о р с, Greek ο ν, Cyrillic capital І and А, full-width and mathematical
        // letters
        assertThat(normalized("w\u0430t\u0435rm\u0430rk")).isEqualTo("watermark");
        assertThat(normalized("m\u03BFdel")).isEqualTo("model");
        assertThat(normalized("\u0406taly \u0410lps")).isEqualTo("Italy Alps");
        assertThat(normalized("\uFF57atermark w\uD835\uDC1Ater")).isEqualTo("watermark water");
        assertThat(normalized("It was \u0430 cold day in the old city"))
                .isEqualTo("It was a cold day in the old city");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0421\u043B\u043E\u0432\u043E \u0438 \u0434\u0435\u043B\u043E",
                "the word \u0441\u043B\u043E\u0432\u043E means word",
                "\u03BB\u03CC\u03B3\u03BF\u03C2",
                "na\u00EFve Zo\u00EB \u0142\u00F3d\u017A stra\u00DFe \u0131\u015F\u0131k",
                "\u65E5\u672C\u8A9E \u0627\u0644\u0639\u0631\u0628\u064A\u0629 \u0939\u093F\u0928\u094D\u0926\u0940",
                "\u03B1 + \u03B2 = \u03B3, \u0394x"
            })
    void leavesHonestTextOfOtherScriptsAlone(String text) {
        assertThat(normalized(text)).isEqualTo(text);
    }

    @Test
    void undoesLatinInsideCyrillicWords() {
        // Latin a and o
        assertThat(normalized("\u0441\u043Bo\u0432o \u043A\u043Ea\u043B\u0430"))
                .isEqualTo("\u0441\u043B\u043E\u0432\u043E \u043A\u043E\u0430\u043B\u0430");
    }

    @Test
    void foldsTypographyOnlyInItsOwnVariant() {
        String text = "\u201CIt\u2019s\u201D  a \u2014 test\u2026";

        assertThat(normalized(text)).isEqualTo(text);
        assertThat(Normalizer.fold(text).text()).isEqualTo("\"It's\" a -- test...");
    }

    @Test
    void leadsEveryCharacterBackToTheSubmittedText() {
        String submitted = "\u200Bcafe\u0301\u00A0w\u0430\u200Bter\r\nend";
        NormalizedText normalized = Normalizer.normalize(submitted);

        assertThat(normalized.text()).isEqualTo("caf\u00E9 water\nend");
        assertThat(normalized.submitted(0, 4)).isEqualTo(new TextRange(1, 6));
        assertThat(normalized.submitted(5, 10)).isEqualTo(new TextRange(7, 13));
        assertThat(normalized.submitted(10, 11)).isEqualTo(new TextRange(13, 15));
        assertThat(normalized.submitted(14, 14)).isEqualTo(new TextRange(18, 18));
        assertThat(normalized.submitted(0, 14)).isEqualTo(new TextRange(1, 18));
    }

    @Test
    void offersOnlyVariantsThatDiffer() {
        assertThat(Normalizer.variants("plain text"))
                .extracting(NormalizedText::variant)
                .containsExactly("raw");
        assertThat(Normalizer.variants("it\u2019s"))
                .extracting(NormalizedText::variant)
                .containsExactly("raw", "folded");
        assertThat(Normalizer.variants("it\u2019s\u200B"))
                .extracting(NormalizedText::variant)
                .containsExactly("raw", "normalized", "folded");
    }

    @Test
    void cutsTheStartForTextsThatWereCut() {
        List<NormalizedText> cuts = Normalizer.cutStarts(Normalizer.raw("\uD83D\uDC68ermark of"));

        assertThat(cuts)
                .extracting(NormalizedText::text)
                .containsExactly("ermark of", "rmark of", "mark of", " of");
        assertThat(cuts)
                .extracting(NormalizedText::variant)
                .containsExactly("raw-1c", "raw-2c", "raw-3c", "raw-1w");
        assertThat(cuts.getLast().submitted(1, 3)).isEqualTo(new TextRange(9, 11));
        assertThat(Normalizer.cutStarts(Normalizer.raw("")))
                .extracting(NormalizedText::text)
                .containsOnly("");
    }

    @Test
    void neverPrintsTheText() {
        assertThat(Normalizer.raw("secret").toString())
                .isEqualTo("NormalizedText[raw, 6 characters]");
    }

    @Test
    void takesAnyString() {
        // n = 20,000 strings, seed 1; -Dwatermark.strings=1000000 for the full run
        int strings = Integer.getInteger("watermark.strings", 20_000);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < strings; i++) {
            String submitted = anyString(random);
            for (NormalizedText variant : Normalizer.variants(submitted)) {
                assertConsistent(variant, submitted.length());
            }
            String normalized = normalized(submitted);
            if (!normalized.equals(normalized(normalized))) {
                throw new AssertionError(
                        "string " + i + " of seed 1 changes when normalized twice");
            }
            if (!java.text.Normalizer.isNormalized(normalized, java.text.Normalizer.Form.NFC)) {
                throw new AssertionError(
                        "string " + i + " of seed 1 is not NFC after normalization");
            }
        }
    }

    private static void assertConsistent(NormalizedText variant, int submittedLength) {
        int previous = 0;
        for (int i = 0; i < variant.text().length(); i++) {
            TextRange range = variant.submitted(i, i + 1);
            if (range.from() < previous
                    || range.to() <= range.from()
                    || range.to() > submittedLength) {
                throw new AssertionError(
                        "character " + i + " of " + variant + " stands for " + range);
            }
            previous = range.from();
        }
    }

    private static String anyString(SplittableRandom random) {
        int length = random.nextInt(40);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(7)) {
                case 5 -> text.append(ALIKE.charAt(random.nextInt(ALIKE.length())));
                case 6 -> text.appendCodePoint(0x1D400 + random.nextInt(0x400));
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(random.nextInt(0x110000));
                case 2 -> text.append((char) (0x2000 + random.nextInt(0x70)));
                case 3 -> text.append((char) (0x0300 + random.nextInt(0x200)));
                default -> text.append((char) (' ' + random.nextInt(0x60)));
            }
        }
        return text.toString();
    }

    private static String normalized(String submitted) {
        return Normalizer.normalize(submitted).text();
    }
}
