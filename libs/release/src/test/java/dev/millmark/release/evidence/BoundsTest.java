package dev.millmark.release.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

    private static final double ERROR = 0.05;

    private static Bounds bounds(int successes, int trials) {
        return Bounds.of(
                new Measurement.Rate(
                        Measure.of(Quantity.FALSE_POSITIVES, "1e-3"), successes, trials),
                ERROR);
    }

    /// From the definition: at the lower bound, so many successes or more have the error's probability; at the upper
    /// bound, so many or fewer. Sums of exact terms, which share nothing with the library.
    @ParameterizedTest
    @CsvSource({"1,20", "7,20", "19,20", "95,100", "3,2000", "1990,2000"})
    void boundsAreWhereTheTailsHaveTheErrorsProbability(int successes, int trials) {
        Bounds bounds = bounds(successes, trials);

        assertThat(1 - cumulative(successes - 1, trials, bounds.lower().doubleValue()))
                .isCloseTo(ERROR, within(1e-3));
        assertThat(cumulative(successes, trials, bounds.upper().doubleValue()))
                .isCloseTo(ERROR, within(1e-3));
    }

    private static double cumulative(int successes, int trials, double rate) {
        double logChoose = 0;
        double sum = 0;
        for (int k = 0; k <= successes; k++) {
            sum += Math.exp(logChoose + k * Math.log(rate) + (trials - k) * Math.log1p(-rate));
            logChoose += Math.log((trials - k) / (k + 1.0));
        }
        return sum;
    }

    @Test
    void roundsOutwardsAtTheEnds() {
        assertThat(bounds(0, 3000).lower()).isZero();
        assertThat(bounds(0, 3000).upper()).isEqualByComparingTo("0.00099808");
        assertThat(bounds(2000, 2000).upper()).isEqualByComparingTo("1");
        assertThat(bounds(2000, 2000).lower()).isEqualByComparingTo("0.998503");
    }

    /// The rule of three, exactly: one trial fewer and no result could do.
    @ParameterizedTest
    @CsvSource({"1e-2,299", "1e-3,2995", "1e-4,29956", "1e-6,2995731"})
    void saysHowManyTrialsAnUpperBoundNeeds(BigDecimal most, long needed) {
        assertThat(Bounds.trialsForAtMost(most, ERROR)).isEqualTo(needed);
        assertThat(bounds(0, (int) needed).upper()).isLessThanOrEqualTo(most);
        assertThat(bounds(0, (int) needed - 2).upper()).isGreaterThan(most);
    }

    @ParameterizedTest
    @CsvSource({"0.80,14", "0.97,99", "0.999,2995"})
    void saysHowManyTrialsALowerBoundNeeds(BigDecimal least, long needed) {
        assertThat(Bounds.trialsForAtLeast(least, ERROR)).isEqualTo(needed);
        assertThat(bounds((int) needed, (int) needed).lower()).isGreaterThanOrEqualTo(least);
        assertThat(bounds((int) needed - 1, (int) needed - 1).lower()).isLessThan(least);
    }

    /// 2,000 rates of 0.9 on 200 trials each, seed 11: the lower bound misses the rate at most 5 % of the time, and
    /// 7 % would be 4 standard deviations above that.
    @Test
    void lowerBoundMissesTheRateNoMoreOftenThanItSays() {
        SplittableRandom random = new SplittableRandom(11);
        int missed = 0;
        for (int i = 0; i < 2000; i++) {
            int successes = 0;
            for (int trial = 0; trial < 200; trial++) {
                successes += random.nextDouble() < 0.9 ? 1 : 0;
            }
            missed += bounds(successes, 200).lower().doubleValue() > 0.9 ? 1 : 0;
        }
        assertThat(missed).isLessThan(140).isGreaterThan(20);
    }

    /// 1,000 values, seed 12; α = 0.001.
    @Test
    void tellsUniformPValuesFromOthers() {
        SplittableRandom random = new SplittableRandom(12);
        double[] uniform = random.doubles(1000).toArray();
        double[] drifted = random.doubles(1000).map(value -> value * value).toArray();

        assertThat(Uniformity.probability(uniform)).isGreaterThan(new BigDecimal("0.001"));
        assertThat(Uniformity.probability(drifted)).isLessThan(new BigDecimal("0.001"));
    }

    @Test
    void readsMeasuresInOneFormOnly() {
        String text = "attacked-detection[attack=words-10,fpr=1e-3,tokens=200]";

        assertThat(Measure.parse(text))
                .isEqualTo(Measure.of(Quantity.ATTACKED_DETECTION, "words-10", "1e-3", "200"))
                .hasToString(text);
        assertThat(Measure.parse("coverage")).hasToString("coverage");
        for (String wrong :
                new String[] {
                    "",
                    "detection",
                    "detection[",
                    "detection[]",
                    "coverage[]",
                    "detection[tokens=200,fpr=1e-3]",
                    "detection[fpr=0.001,tokens=200]",
                    "detection[fpr=1e-3,tokens=200]x",
                    "detection[fpr=1e-3,tokens=0]",
                    "detektion[fpr=1e-3,tokens=200]"
                }) {
            assertThatThrownBy(() -> Measure.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("give");
        }
    }
}
