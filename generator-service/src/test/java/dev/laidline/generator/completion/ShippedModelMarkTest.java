package dev.laidline.generator.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laidline.generator.fixture.Keys;
import dev.laidline.generator.fixture.Models;
import dev.laidline.generator.generation.Decoder;
import dev.laidline.generator.generation.Decoders;
import dev.laidline.generator.generation.GenerationEvent;
import dev.laidline.generator.generation.GenerationEvent.Ended;
import dev.laidline.generator.generation.GenerationRequest;
import dev.laidline.generator.generation.HostedModel;
import dev.laidline.generator.generation.Prompt;
import dev.laidline.generator.generation.RunningGeneration;
import dev.laidline.languagemodel.GeneratedText;
import dev.laidline.languagemodel.GenerationLimits;
import dev.laidline.languagemodel.SamplingParameters;
import dev.laidline.watermark.Scores;
import dev.laidline.watermark.detection.Detection;
import dev.laidline.watermark.detection.Detector;
import dev.laidline.watermark.detection.Reading;
import dev.laidline.watermark.key.WatermarkKey;
import dev.laidline.watermark.normalisation.Normaliser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The mark in texts of the shipped model, drawn as the service draws them: a request without sampling parameters, one key of a pool. Detectors
/// get the characters alone.
///
/// A text counts if it has 300 tokens; the model ends about half of its texts earlier, and those are left out. The seeds are fixed, so the
/// figures move with the weights only.
class ShippedModelMarkTest {

    private static final int TEXTS = 100;
    private static final int TOKENS = 300;
    private static final int POOL = 16;
    private static final double ALPHA = 1e-6;
    private static final List<String> REQUESTS =
            List.of(
                    "Tell me about the old harbour and the people who lived there.",
                    "Write a news item about the flood in Larkspur.",
                    "Write a letter from Petra to her brother about the harvest.",
                    "A story about a clockmaker named Hugo",
                    "Write a report on the new bridge in Saltby.",
                    "What happened in Rookhaven?",
                    "A product description for a copper kettle",
                    "Write a diary entry of a nurse about the first snow.",
                    "Give me a travel guide to Orchard-on-Sea.",
                    "Instructions for people who want to hang lanterns");

    private static final HostedModel MODEL = Models.shipped();
    private static final List<WatermarkKey> KEYS = Keys.pool(1, POOL);
    private static final List<String> MARKED = new ArrayList<>();

    private final Detector detector = Detector.of(MODEL.scheme(), ALPHA);

    @BeforeAll
    static void generate() throws InterruptedException {
        Decoder decoder = Decoders.of(2, TEXTS);
        for (long seed = 1; MARKED.size() < TEXTS; seed += 20) {
            assertThat(seed).as("most texts end before %d tokens", TOKENS).isLessThan(10 * TEXTS);
            List<RunningGeneration> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                running.add(decoder.start(request(seed + i)).orElseThrow());
            }
            for (RunningGeneration each : running) {
                GeneratedText text = end(each);
                if (text.tokenIds().length == TOKENS && MARKED.size() < TEXTS) {
                    MARKED.add(text.text());
                }
            }
        }
    }

    @Test
    void isDetectedAtOneInAMillionInNearlyEveryText() {
        // n = 100 texts of 300 tokens, alpha = 1e-6 over 16 keys, seeds from 1
        List<Detection> detections =
                MARKED.stream().map(text -> detector.detect(reading(text), KEYS)).toList();

        long detected = detections.stream().filter(Detection.Detected.class::isInstance).count();
        assertThat(detected).isGreaterThanOrEqualTo(95);
    }

    @Test
    void isNotFoundInWhatPeopleWrote() throws IOException {
        // n = 1000 passages of 220 tokens, each with a key of its own, masters from 2
        int[] ids = MODEL.tokenizer().encode(opticks());
        double[] logs = new double[1000];
        for (int i = 0; i < logs.length; i++) {
            int[] passage = Arrays.copyOfRange(ids, 220 * i, 220 * (i + 1));
            String text = MODEL.tokenizer().decode(passage);
            logs[i] = log10(detector.detect(reading(text), Keys.foreign(2L + i, 1)));
        }

        assertExplainedByChance(logs);
    }

    @Test
    void isNotFoundWithAnotherKey() {
        // n = 1000: 100 marked texts, each with 10 keys of its own, masters from 2000
        double[] logs = new double[1000];
        for (int i = 0; i < logs.length; i++) {
            Reading reading = reading(MARKED.get(i % TEXTS));
            logs[i] = log10(detector.detect(reading, Keys.foreign(2000L + i, 1)));
        }

        assertExplainedByChance(logs);
    }

    /// What `make calibration` writes beside the figures of synthetic texts.
    @Test
    @EnabledIfSystemProperty(named = "laidline.calibration", matches = ".+")
    void writesWhatTheMarkShows() throws IOException {
        List<String> page = new ArrayList<>();
        page.add("# The mark in texts of the shipped model");
        page.add("");
        page.add(
                "Written by `make calibration`: %d texts of %d tokens by `%s` without sampling parameters, seeds from 1; one key, the characters alone."
                        .formatted(TEXTS, TOKENS, MODEL.name()));
        page.add(
                "Edits touch that share of the words; edited texts are read raw and normalised, which is paid for.");
        page.add("");
        page.add("| text | median decades (−log10 p) | p ≤ 1e-6 | nats a token, from the scores |");
        page.add("| --- | --- | --- | --- |");
        for (int tokens : new int[] {50, 100, 200, 300}) {
            page.add(row("first " + tokens + " tokens", (text, _) -> firstTokens(text, tokens)));
        }
        for (int percent : new int[] {10, 20, 30}) {
            page.add(row(percent + " % deleted", (text, seed) -> edited(text, percent, "", seed)));
        }
        for (int percent : new int[] {10, 20, 30}) {
            page.add(
                    row(
                            percent + " % replaced by the word “harbour”",
                            (text, seed) -> edited(text, percent, "harbour", seed)));
        }
        Files.write(Path.of(System.getProperty("laidline.calibration"), "shipped-model.md"), page);
    }

    private String row(String name, BiFunction<String, Integer, String> edit) {
        double[] decades = new double[TEXTS];
        double score = 0;
        int scored = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = edit.apply(MARKED.get(i), i);
            List<Reading> readings =
                    Normaliser.variants(text).stream()
                            .map(variant ->
                                    Reading.of(
                                            MODEL.scheme().vocabulary(),
                                            variant.variant(),
                                            MODEL.tokenizer().encode(variant.text())))
                            .toList();
            WatermarkKey key = strongest(MARKED.get(i));
            decades[i] = -log10(detector.detect(readings, List.of(key)));
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
    private static WatermarkKey strongest(String text) {
        var scorer = MODEL.scheme().scorer(MODEL.tokenizer().encode(text));
        return KEYS.stream().min(Comparator.comparingDouble(scorer::logPValue)).orElseThrow();
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

    /// 1,000 p-values of texts that do not depend on the key: the smallest is below 1e-6 with probability 0.001, and more than 25 are below
    /// 0.01 with probability 2e-5.
    private static void assertExplainedByChance(double[] logs) {
        assertThat(logs).hasSize(1000);
        assertThat(Arrays.stream(logs).min().orElseThrow()).isGreaterThan(-6);
        assertThat(Arrays.stream(logs).filter(log -> log <= -2).count()).isLessThanOrEqualTo(25);
    }

    private static double log10(Detection detection) {
        return detection.measurement().pValue().log10();
    }

    private static Reading reading(String text) {
        return Reading.of(MODEL.scheme().vocabulary(), "raw", MODEL.tokenizer().encode(text));
    }

    private static GenerationRequest request(long seed) {
        String content = REQUESTS.get((int) (seed % REQUESTS.size()));
        CompletionRequest request =
                RequestParser.chat(
                        "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]}"
                                .formatted(MODEL.name(), content)
                                .getBytes(StandardCharsets.UTF_8),
                        null);
        CompletionRequest.Sampling defaults = request.sampling();
        return new GenerationRequest(
                Prompt.of(MODEL, request.prompt()),
                new SamplingParameters(
                        defaults.temperature(), defaults.topK(), defaults.topP(), seed),
                GenerationLimits.ofTokens(TOKENS),
                KEYS.get((int) (seed % POOL)));
    }

    private static GeneratedText end(RunningGeneration running) throws InterruptedException {
        GenerationEvent event = running.next();
        while (event instanceof GenerationEvent.Piece) {
            event = running.next();
        }
        assertThat(event).isInstanceOf(Ended.class);
        return ((Ended) event).text();
    }

    private static String opticks() throws IOException {
        try (InputStream text =
                Objects.requireNonNull(
                        ShippedModelMarkTest.class.getResourceAsStream("/texts/opticks.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
