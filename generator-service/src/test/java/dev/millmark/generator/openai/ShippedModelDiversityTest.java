package dev.millmark.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.generator.generation.HostedModel;
import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.Reading;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How many answers a prompt has under few keys, and what the free head that makes them differ costs a detector.
class ShippedModelDiversityTest {

    private static final HostedModel MODEL = MarkedTexts.MODEL;
    private static final int TEXTS = 40;

    /// n = 1,000 answers of 24 tokens to one prompt at temperature 1, seeds 1 to 1,000, all under one key.
    @Test
    void answersOnePromptUnderOneKeyInNearlyAsManyWaysAsItIsAsked() throws InterruptedException {
        List<String> answers = MarkedTexts.answers(1000, 24, 24);

        assertThat(new HashSet<>(answers)).hasSizeGreaterThanOrEqualTo(990);
    }

    /// n = 40 texts of 300 tokens with the head and 40 without, seeds from 1. Both means vary; the bound leaves three
    /// standard errors of their difference.
    @Test
    void losesNoMoreEvidenceThanTheTokensOfTheHead() throws InterruptedException {
        double[] without = decades(MarkedTexts.draw(TEXTS, 0));
        double[] with = decades(MarkedTexts.draw(TEXTS, 24));

        double perToken = mean(without) / MarkedTexts.TOKENS;
        double error = Math.sqrt((variance(with) + variance(without)) / TEXTS);
        // at the model's two bits a token the head has some 12 tokens
        double lost = mean(without) - mean(with);
        assertThat(lost)
                .as("%.2f decades without the head, %.2f with it", mean(without), mean(with))
                .isLessThan(18 * perToken + 3 * error);
    }

    private static double[] decades(List<String> texts) {
        Detector detector = Detector.of(MODEL.scheme(), 1e-6);
        return texts.stream()
                .map(text -> MODEL.tokenizer().encode(text))
                .map(ids -> Reading.of(MODEL.scheme().vocabulary(), "raw", ids))
                .mapToDouble(reading ->
                        -detector.detect(reading, MarkedTexts.KEYS).measurement().pValue().log10())
                .toArray();
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum()
                / (values.length - 1);
    }
}
