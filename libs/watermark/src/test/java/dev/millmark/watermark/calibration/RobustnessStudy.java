package dev.millmark.watermark.calibration;

import dev.millmark.watermark.HfSynthId;
import dev.millmark.watermark.Keys;
import dev.millmark.watermark.Scheme;
import dev.millmark.watermark.SglangMurmur;
import dev.millmark.watermark.SyntheticLanguage;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.normalization.NormalizedText;
import dev.millmark.watermark.normalization.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// What editing leaves of the mark in texts of 400 words at 1 nat a word.
final class RobustnessStudy {

    static final double[] RATES = {0, 0.1, 0.2, 0.3, 0.4, 0.5};
    static final int WORDS = 400;
    static final double ENTROPY = 1;

    private final WordTokenizer tokenizer = new WordTokenizer();
    private final int texts;

    RobustnessStudy(int texts) {
        this.texts = texts;
    }

    /// A marking scheme and how its label reads.
    ///
    /// @param width tokens of a context, for the formula; 0 where there is none
    record Subject(String label, Scheme scheme, int width) {}

    static List<Subject> subjects() {
        return List.of(
                new Subject("vllm-philox-v1, width 4", new VllmPhilox(WordTokenizer.VOCABULARY), 4),
                new Subject(
                        "vllm-philox-v1, width 2",
                        new VllmPhilox(WordTokenizer.VOCABULARY, 2, Deduplication.SINGLE_TURN, 0),
                        2),
                new Subject(
                        "sglang-murmur-v1, width 4",
                        new SglangMurmur(WordTokenizer.VOCABULARY, 4, 0),
                        4),
                new Subject(
                        "hf-synthid-v1, 30 layers",
                        new HfSynthId(WordTokenizer.VOCABULARY, 4, 30, 65521),
                        0));
    }

    /// What one edit at one rate leaves.
    ///
    /// @param decades median of −log10 p, corrected for the readings tried
    /// @param detected the share of texts with p ≤ 1e-6
    record Remains(double decades, double detected) {}

    /// @param normalized whether the detector also reads the normalized text
    Remains measure(Subject subject, Edit edit, double rate, boolean normalized) {
        double[] decades =
                IntStream.range(0, texts)
                        .parallel()
                        .mapToDouble(text -> decades(subject, edit, rate, normalized, text))
                        .sorted()
                        .toArray();
        double detected = Arrays.stream(decades).filter(value -> value >= 6).count();
        return new Remains(decades[texts / 2], detected / texts);
    }

    private double decades(Subject subject, Edit edit, double rate, boolean normalized, int text) {
        SplittableRandom random = new SplittableRandom(7919L * text + subject.label().hashCode());
        WatermarkKey key =
                Keys.of(
                        subject.scheme(),
                        random.longs(subject.scheme().keyType().length() / 8).toArray());
        int[] ids =
                new SyntheticLanguage(WordTokenizer.VOCABULARY, WordTokenizer.WORDS, ENTROPY)
                        .write(subject.scheme().sampler(key, 1, 2, 3, 4), WORDS, random);
        List<String> edited =
                edit.apply(
                        tokenizer.words(ids),
                        rate,
                        () -> tokenizer.words(random.nextInt(WordTokenizer.WORDS)).getFirst(),
                        random);
        String submitted = String.join(" ", edited);
        List<Reading> readings = new ArrayList<>();
        for (NormalizedText variant :
                normalized ? Normalizer.variants(submitted) : List.of(Normalizer.raw(submitted))) {
            readings.add(
                    Reading.of(
                            WordTokenizer.VOCABULARY,
                            variant.variant(),
                            tokenizer.encode(variant.text())));
        }
        return -Detector.of(subject.scheme(), 1e-6)
                .detect(readings, List.of(key))
                .measurement()
                .pValue()
                .log10();
    }
}
