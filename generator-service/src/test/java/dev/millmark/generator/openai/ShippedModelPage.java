package dev.millmark.generator.openai;

import dev.millmark.generator.generation.HostedModel;
import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Scores;
import dev.millmark.watermark.normalization.Normalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes what the mark shows in texts of the shipped model, beside the figures of synthetic texts: `ShippedModelPage
/// FOLDER`.
final class ShippedModelPage {

    private static final int TEXTS = 100;
    private static final HostedModel MODEL = MarkedTexts.MODEL;
    private static final Detector DETECTOR = Detector.of(MODEL.scheme(), 1e-6);

    private ShippedModelPage() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> texts = MarkedTexts.draw(TEXTS);
        List<String> page = new ArrayList<>();
        page.add("# The mark in texts of the shipped model");
        page.add("");
        page.add(
                "Written by `make calibration`: %d texts of %d tokens by `%s` without sampling parameters, seeds from 1; one key, the characters alone."
                        .formatted(TEXTS, MarkedTexts.TOKENS, MODEL.name()));
        page.add(
                "Edits touch that share of the words; edited texts are read raw and normalized, which is paid for.");
        page.add("");
        page.add("| text | median decades (−log10 p) | p ≤ 1e-6 | nats a token, from the scores |");
        page.add("| --- | --- | --- | --- |");
        for (int tokens : new int[] {50, 100, 200, 300}) {
            page.add(
                    row(
                            texts,
                            "first " + tokens + " tokens",
                            (text, _) -> firstTokens(text, tokens)));
        }
        for (int percent : new int[] {10, 20, 30}) {
            page.add(
                    row(
                            texts,
                            percent + " % deleted",
                            (text, seed) -> edited(text, percent, "", seed)));
        }
        for (int percent : new int[] {10, 20, 30}) {
            page.add(
                    row(
                            texts,
                            percent + " % replaced by the word “harbour”",
                            (text, seed) -> edited(text, percent, "harbour", seed)));
        }
        Files.write(Path.of(args[0], "shipped-model.md"), page);
    }

    private static String row(
            List<String> texts, String name, BiFunction<String, Integer, String> edit) {
        double[] decades = new double[TEXTS];
        double score = 0;
        int scored = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = edit.apply(texts.get(i), i);
            List<Reading> readings =
                    Normalizer.variants(text).stream()
                            .map(variant ->
                                    Reading.of(
                                            MODEL.scheme().vocabulary(),
                                            variant.variant(),
                                            MODEL.tokenizer().encode(variant.text())))
                            .toList();
            WatermarkKey key = marking(texts.get(i));
            decades[i] = -DETECTOR.detect(readings, List.of(key)).measurement().pValue().log10();
            Scores scores = MODEL.scheme().scorer(readings.getFirst().ids()).scores(key);
            score += IntStream.range(0, scores.count()).mapToDouble(scores::score).sum();
            scored += scores.count();
        }
        Arrays.sort(decades);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.2f | %.2f |",
                name,
                decades[TEXTS / 2],
                Arrays.stream(decades).filter(each -> each >= 6).count() / (double) TEXTS,
                MODEL.scheme().entropyOfMarked(score / scored));
    }

    /// The key of the pool that marked this text.
    private static WatermarkKey marking(String text) {
        var scorer = MODEL.scheme().scorer(MODEL.tokenizer().encode(text));
        return MarkedTexts.KEYS.stream()
                .min(Comparator.comparingDouble(scorer::logPValue))
                .orElseThrow();
    }

    private static String firstTokens(String text, int tokens) {
        int[] ids = MODEL.tokenizer().encode(text);
        return MODEL.tokenizer().decode(Arrays.copyOf(ids, Math.min(tokens, ids.length)));
    }

    private static String edited(String text, int percent, String instead, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Arrays.stream(text.split(" "))
                .map(word -> random.nextInt(100) < percent ? instead : word)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
