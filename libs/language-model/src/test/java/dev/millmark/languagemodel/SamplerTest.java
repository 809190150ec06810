package dev.millmark.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerTest {

    private static final float GONE = Float.NEGATIVE_INFINITY;

    @Test
    void takesTheLikeliestTokenAtTemperatureZero() {
        TokenChooser never =
                (_, _) -> {
                    throw new AssertionError("greedy sampling asked the chooser");
                };
        var sampler = new Sampler(new SamplingParameters(0, 1, 0.1, 1), never);

        assertThat(sampler.next(new float[] {1, 3, 2, 3})).isEqualTo(1);
    }

    @Test
    void appliesTemperatureThenTopKThenTopP() {
        // softmax of the logits: 0.5, 0.25, 0.125, 0.125
        float[] logits = logs(4, 2, 1, 1);

        assertThat(truncated(1, 0, 1, logits)).containsExactly(logits);
        assertThat(truncated(0.5, 0, 1, logits))
                .containsExactly(2 * logits[0], 2 * logits[1], 2 * logits[2], 2 * logits[3]);
        assertThat(truncated(1, 2, 1, logits)).containsExactly(logits[0], logits[1], GONE, GONE);
        // 0.5 + 0.25 reach 0.74; at temperature 0.5 the likeliest alone has 16/22, above 0.7
        assertThat(truncated(1, 0, 0.74, logits)).containsExactly(logits[0], logits[1], GONE, GONE);
        assertThat(truncated(0.5, 0, 0.7, logits)).containsExactly(2 * logits[0], GONE, GONE, GONE);
        // of the two likeliest the first has 2/3, so top-p 0.6 after top-k 2 leaves it alone
        assertThat(truncated(1, 2, 0.6, logits)).containsExactly(logits[0], GONE, GONE, GONE);
    }

    @Test
    void keepsTokensThatTieWithTheLastOfTopK() {
        assertThat(truncated(1, 3, 1, logs(4, 1, 2, 1))).containsExactly(logs(4, 1, 2, 1));
        assertThat(truncated(1, 99, 1, logs(4, 1, 2, 1))).containsExactly(logs(4, 1, 2, 1));
    }

    @Test
    void keepsTheTiesOfTopPWithSmallIds() {
        assertThat(truncated(1, 0, 0.7, new float[] {0, 0, 0, 0})).containsExactly(0, 0, 0, GONE);
        assertThat(truncated(1, 0, 1e-9, new float[] {0, 0, 0, 0}))
                .containsExactly(0, GONE, GONE, GONE);
    }

    @Test
    void leavesRemovedTokensRemoved() {
        assertThat(truncated(1, 2, 0.9, new float[] {GONE, 0, GONE, GONE}))
                .containsExactly(GONE, 0, GONE, GONE);
    }

    private static float[] truncated(double temperature, int topK, double topP, float[] logits) {
        float[][] seen = new float[1][];
        TokenChooser chooser =
                (scores, _) -> {
                    seen[0] = scores.clone();
                    Arrays.fill(scores, 0);
                    return IntStream.range(0, seen[0].length)
                            .filter(i -> seen[0][i] != GONE)
                            .findFirst()
                            .orElseThrow();
                };
        new Sampler(new SamplingParameters(temperature, topK, topP, 1), chooser)
                .next(logits.clone());
        return seen[0];
    }

    private static float[] logs(double... weights) {
        float[] logs = new float[weights.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log(weights[i]);
        }
        return logs;
    }

    @Test
    void refusesTokensThatHadBeenRemoved() {
        var removed = new Sampler(new SamplingParameters(1, 1, 1, 1), (_, _) -> 0);
        var outside = new Sampler(new SamplingParameters(1, 1, 1, 1), (_, _) -> 2);

        assertThatThrownBy(() -> removed.next(new float[] {0, 1}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("token 0, which had been removed");
        assertThatThrownBy(() -> outside.next(new float[] {0, 1}))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0", "0, NaN", "-Infinity, -Infinity", "Infinity, 0"})
    void refusesScoresThatAreNoScores(float first, float second) {
        var sampler = new Sampler(new SamplingParameters(1, 0, 1, 1));

        assertThatThrownBy(() -> sampler.next(new float[] {first, second}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 0, 1, temperature is -0.1",
        "NaN, 0, 1, temperature is NaN",
        "101, 0, 1, temperature is 101.0",
        "1, -1, 1, top-k is -1",
        "1, 0, 0, top-p is 0.0",
        "1, 0, 1.01, top-p is 1.01",
        "1, 0, NaN, top-p is NaN",
    })
    void refusesParametersOutsideTheirRange(
            double temperature, int topK, double topP, String message) {
        assertThatThrownBy(() -> new SamplingParameters(temperature, topK, topP, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void drawsTheSameTokensFromTheSameSeed() {
        assertThat(draws(1, 0, 1, 7, 200)).containsExactly(draws(1, 0, 1, 7, 200));
        assertThat(draws(1, 0, 1, 7, 200)).isNotEqualTo(draws(1, 0, 1, 8, 200));
    }

    /// n = 100,000 draws, seed 20261123, each count within the 1 - 1e-6 interval of its binomial
    /// (4.9 standard deviations); three to eight counts a case, so alpha is below 1e-5 a case.
    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, 20 10 5 5 4 3 2 1",
        "1, 3, 1, 20 10 5 5 0 0 0 0",
        "1, 0, 0.75, 20 10 5 5 0 0 0 0",
        "1, 2, 0.5, 1 0 0 0 0 0 0 0",
        "0.5, 0, 1, 400 100 25 25 16 9 4 1",
    })
    void drawsTokensWithTheirProbabilities(
            double temperature, int topK, double topP, String weights) {
        int n = 100_000;
        double[] expected =
                Arrays.stream(weights.split(" ")).mapToDouble(Double::parseDouble).toArray();
        double total = Arrays.stream(expected).sum();

        int[] counts = new int[8];
        for (int id : draws(temperature, topK, topP, 20261123, n)) {
            counts[id]++;
        }

        for (int id = 0; id < counts.length; id++) {
            double p = expected[id] / total;
            assertThat((double) counts[id])
                    .isEqualTo(n * p, within(4.9 * Math.sqrt(n * p * (1 - p))));
        }
    }

    private static int[] draws(double temperature, int topK, double topP, long seed, int n) {
        var sampler = new Sampler(new SamplingParameters(temperature, topK, topP, seed));
        float[] logits = logs(20, 10, 5, 5, 4, 3, 2, 1);
        return IntStream.generate(() -> sampler.next(logits.clone())).limit(n).toArray();
    }
}
