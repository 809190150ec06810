package dev.millmark.watermark.internal.gumbel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.watermark.internal.Logits;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GumbelMaximumTest {

    private static final int SIZE = 3000;

    @Test
    void choosesWhatComparingAllChooses() {
        // 400 distributions for each function, seed 1, from flat to steep, some logits removed
        SplittableRandom random = new SplittableRandom(1);
        List<GumbelFunction> functions =
                List.of(
                        new PhiloxFunction(42, 1),
                        MurmurFunction.single(42, 1),
                        new HmacFunction(new byte[32], 1),
                        new Coarse());
        for (GumbelFunction function : functions) {
            int unlikely = 0;
            for (int trial = 0; trial < (function instanceof HmacFunction ? 20 : 400); trial++) {
                function.context(new int[] {trial}, 0);
                float[] logits = logits(random, trial % 8);
                float max = Logits.requireValid(logits, SIZE);

                int token = new GumbelMaximum(function, logits, max).token();

                assertThat(token)
                        .as("trial %d of %s", trial, function)
                        .isEqualTo(all(function, logits));
                unlikely += logits[token] < max ? 1 : 0;
            }
            assertThat(unlikely).isGreaterThan(5);
        }
    }

    private static float[] logits(SplittableRandom random, int steepness) {
        float[] logits = new float[SIZE];
        for (int id = 0; id < SIZE; id++) {
            boolean removed = random.nextInt(4) == 0 && id > 0;
            double logit = -steepness * random.nextExponential() * (random.nextInt(9) == 0 ? 9 : 1);
            logits[id] = removed ? Float.NEGATIVE_INFINITY : (float) logit - 3;
        }
        return logits;
    }

    private static int all(GumbelFunction function, float[] logits) {
        int best = -1;
        double bestValue = Double.NEGATIVE_INFINITY;
        for (int id = 0; id < SIZE; id++) {
            double value = logits[id] - Math.log(-Math.log(function.uniform(id)));
            if (value > bestValue) {
                best = id;
                bestValue = value;
            }
        }
        return best;
    }

    /// Few values, so that many tokens are equal.
    private static final class Coarse implements GumbelFunction {

        private int context;

        @Override
        public void context(int[] contexts, int offset) {
            context = contexts[offset];
        }

        @Override
        public double uniform(int token) {
            return switch ((token * 31 + context * 7) % 5) {
                case 0 -> 0.999;
                case 1 -> 0.5;
                default -> 0.01;
            };
        }

        @Override
        public double greatestUniform() {
            return 0.999;
        }
    }
}
