package dev.millmark.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.generator.fixture.Keys;
import dev.millmark.generator.generation.HostedModel;
import dev.millmark.watermark.detection.Detection;
import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The mark in texts of the shipped model. Detectors get the characters alone.
class ShippedModelMarkTest {

    private static final int TEXTS = 100;
    private static final double ALPHA = 1e-6;
    private static final HostedModel MODEL = MarkedTexts.MODEL;
    private static List<String> marked = List.of();

    private final Detector detector = Detector.of(MODEL.scheme(), ALPHA);

    @BeforeAll
    static void draw() throws InterruptedException {
        marked = MarkedTexts.draw(TEXTS);
    }

    @Test
    void isDetectedAtOneInAMillionInNearlyEveryText() {
        // n = 100 texts of 300 tokens, alpha = 1e-6 over 16 keys, seeds from 1
        List<Detection> detections =
                marked.stream()
                        .map(text -> detector.detect(reading(text), MarkedTexts.KEYS))
                        .toList();

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
            Reading reading = reading(marked.get(i % TEXTS));
            logs[i] = log10(detector.detect(reading, Keys.foreign(2000L + i, 1)));
        }

        assertExplainedByChance(logs);
    }

    /// 1,000 p-values of texts that do not depend on the key: the smallest is below 1e-6 with probability 0.001, and
    /// more than 25 are below 0.01 with probability 2e-5.
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

    private static String opticks() throws IOException {
        try (InputStream text =
                Objects.requireNonNull(
                        ShippedModelMarkTest.class.getResourceAsStream("/texts/opticks.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
