package dev.millmark.watermark.internal.gumbel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LikelihoodTailTest {

    @Test
    void boundsWhatSimulationFindsAndClosely() {
        // n = 100,000 sums of 12 ratios, seed 5; 5 standard deviations of the observed share
        int n = 100_000;
        double[] guesses = {0.02, 0.1, 0.3, 0.3, 0.5, 0.5, 0.8, 0.9, 0.9, 0.97, 0.99, 1};
        LikelihoodTail tail = new LikelihoodTail();
        SplittableRandom random = new SplittableRandom(5);
        double[] sums = new double[n];
        for (double guess : guesses) {
            tail.add(guess);
            double rounded = LikelihoodTail.rounded(guess);
            for (int trial = 0; trial < n; trial++) {
                sums[trial] += Math.log(LikelihoodRatio.of(rounded, random.nextExponential()));
            }
        }

        for (double sum : new double[] {-6, -1, 0, 1, 3, 5}) {
            double share = Arrays.stream(sums).filter(each -> each >= sum).count() / (double) n;
            double noise = 5 * Math.sqrt(share * (1 - share) / n) + 2e-5;

            assertThat(Math.exp(tail.logSurvival(sum)))
                    .isGreaterThan(share - noise)
                    .isLessThan(1.03 * share + noise);
        }
    }

    @Test
    void isSharperThanMarkovByAboutADecadeWhereItMatters() {
        LikelihoodTail tail = new LikelihoodTail();
        for (int token = 0; token < 200; token++) {
            tail.add(token % 3 == 0 ? 0.4 : 0.95);
        }

        double gain = -tail.logSurvival(16) - 16;

        assertThat(gain / Math.log(10)).isBetween(0.6, 2.5);
    }

    @Test
    void isCertainOfNothingAndNeverWorseThanMarkov() {
        LikelihoodTail none = new LikelihoodTail();
        LikelihoodTail one = new LikelihoodTail();
        one.add(0.5);

        assertThat(none.logSurvival(0)).isZero();
        assertThat(one.logSurvival(-100)).isZero();
        assertThat(one.logSurvival(500)).isLessThanOrEqualTo(-500);
    }

    @Test
    void roundsEveryGuessToTheGrid() {
        for (double guess : new double[] {0, 1e-300, 0.2, 0.5, 1 - 1e-16, 1}) {
            double rounded = LikelihoodTail.rounded(guess);

            assertThat(rounded).isStrictlyBetween(0.0, 1.0);
            assertThat(LikelihoodTail.rounded(rounded)).isEqualTo(rounded);
        }
    }
}
