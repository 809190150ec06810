package dev.millmark.watermark.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.watermark.Keys;
import dev.millmark.watermark.SyntheticLanguage;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.detection.Detection;
import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.normalization.Normalizer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A marked text is found however its letters and blanks are disguised.
class DisguisedTextTest {

    private static final int TEXTS = 30;
    private static final int WORDS = 120;
    private static final double ALPHA = 1e-6;
    private static final VllmPhilox SCHEME = new VllmPhilox(WordTokenizer.VOCABULARY);
    private static final WatermarkKey KEY = Keys.of(SCHEME, 42);

    private final WordTokenizer tokenizer = new WordTokenizer();

    interface Disguise extends BiFunction<String, SplittableRandom, String> {}

    static Stream<Named<Disguise>> disguises() {
        return Stream.of(
                Named.of("none", (text, random) -> text),
                Named.of("60 % look-alikes", (text, random) -> lookAlikes(text, 0.6, random)),
                Named.of("80 % look-alikes", (text, random) -> lookAlikes(text, 0.8, random)),
                Named.of("100 % look-alikes", (text, random) -> lookAlikes(text, 1, random)),
                Named.of("tabs", (text, random) -> text.replace(' ', '\t')),
                Named.of("empty Braille", (text, random) -> text.replace(' ', '\u2800')),
                Named.of("bold letters", (text, random) -> shifted(text, 0x1D41A)),
                Named.of("double-struck letters", (text, random) -> shifted(text, 0x1D552)),
                Named.of("fullwidth letters", (text, random) -> shifted(text, 0xFF41)),
                Named.of("letters in circles", (text, random) -> shifted(text, 0x24D0)),
                Named.of("soft hyphens", (text, random) -> text.replace("a", "a\u00AD")));
    }

    /// n = 30 texts of 120 words at 1.5 nats a word, alpha 1e-6, seed 7.
    @ParameterizedTest
    @MethodSource("disguises")
    void findsEveryDisguisedText(Disguise disguise) {
        SplittableRandom random = new SplittableRandom(7);
        int found = 0;
        for (int text = 0; text < TEXTS; text++) {
            int[] ids =
                    new SyntheticLanguage(WordTokenizer.VOCABULARY, WordTokenizer.WORDS, 1.5)
                            .write(SCHEME.sampler(KEY), WORDS, random);
            String submitted = disguise.apply(String.join(" ", tokenizer.words(ids)), random);
            found += detect(submitted) instanceof Detection.Detected ? 1 : 0;
        }
        assertThat(found).isEqualTo(TEXTS);
    }

    private Detection detect(String submitted) {
        List<Reading> readings =
                Normalizer.variants(submitted).stream()
                        .map(variant ->
                                Reading.of(
                                        WordTokenizer.VOCABULARY,
                                        variant.variant(),
                                        tokenizer.encode(variant.text())))
                        .toList();
        return Detector.of(SCHEME, ALPHA).detect(readings, List.of(KEY));
    }

    private static String lookAlikes(String text, double rate, SplittableRandom random) {
        StringBuilder disguised = new StringBuilder();
        for (char letter : text.toCharArray()) {
            int which = "aceiopsxyj".indexOf(letter);
            boolean replaced = which >= 0 && random.nextDouble() < rate;
            disguised.append(replaced ? "асеіорѕхуј".charAt(which) : letter);
        }
        return disguised.toString();
    }

    private static String shifted(String text, int smallA) {
        StringBuilder shifted = new StringBuilder();
        text.chars()
                .forEach(letter ->
                        shifted.appendCodePoint(letter == ' ' ? ' ' : smallA + letter - 'a'));
        return shifted.toString();
    }
}
