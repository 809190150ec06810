package dev.millmark.watermark.internal.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.watermark.Vectors;
import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.internal.gumbel.MarkedGumbel;
import dev.millmark.watermark.internal.tournament.HfGFunction;
import dev.millmark.watermark.internal.tournament.KeyCorrelation;
import dev.millmark.watermark.internal.tournament.LayerWeights;
import dev.millmark.watermark.internal.tournament.LayeredTail;
import dev.millmark.watermark.internal.tournament.SamplingTable;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TailTest {

    private final JsonNode vectors = Vectors.read("pvalues.json");

    @Test
    void binomialAgreesWithScipy() {
        for (JsonNode row : vectors.get("binom_sf_k_n_p")) {
            double log =
                    BinomialTail.logSurvival(
                            row.get(1).intValue(), row.get(2).doubleValue(), row.get(0).intValue());

            assertThat(Math.exp(log))
                    .isCloseTo(row.get(3).doubleValue(), Percentage.withPercentage(1e-9));
        }
    }

    @Test
    void binomialIsCertainAtZeroAndImpossibleBeyondN() {
        assertThat(BinomialTail.logSurvival(10, 0.25, 0)).isZero();
        assertThat(BinomialTail.logSurvival(10, 0.25, 11)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(BinomialTail.logSurvival(10, 0.25, 10))
                .isCloseTo(10 * Math.log(0.25), within(1e-12));
        assertThat(BinomialTail.logSurvival(10, 0.25, 1))
                .isCloseTo(Math.log1p(-Math.pow(0.75, 10)), within(1e-12));
    }

    @Test
    void harmonicNumbersAgreeWithScipy() {
        for (JsonNode row : vectors.get("harmonic_H_x")) {
            assertThat(MarkedGumbel.harmonic(row.get(0).doubleValue()))
                    .isCloseTo(row.get(1).doubleValue(), Percentage.withPercentage(1e-10));
        }
    }

    @Test
    void dualKeyIsExactWhereMatchingMomentsIsTooSmall() {
        for (JsonNode row : vectors.get("dual_key_exact_vs_moment_matched")) {
            int n = row.get(0).intValue();
            double alpha = row.get(1).doubleValue();
            double score = row.get(2).doubleValue();

            double p = Math.exp(new DualKeyTail(alpha).logSurvival(n, score));

            assertThat(p).isCloseTo(row.get(4).doubleValue(), Percentage.withPercentage(1e-7));
            assertThat(p).isGreaterThan(1.2 * row.get(3).doubleValue());
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0.3", "1,5", "40,20", "40,60", "200,300", "5000,2900"})
    void dualKeyOfEqualSharesIsOneGammaOfTwiceTheShape(int n, double score) {
        assertThat(new DualKeyTail(0.5).logSurvival(n, score))
                .isCloseTo(GammaTail.logSurvival(2 * n, 2 * score), within(1e-9));
    }

    @Test
    void dualKeyIsTheSameWithItsKeysExchanged() {
        assertThat(new DualKeyTail(0.2).logSurvival(30, 50))
                .isCloseTo(new DualKeyTail(0.8).logSurvival(30, 50), within(1e-10));
        assertThat(new DualKeyTail(0).logSurvival(30, 50)).isEqualTo(GammaTail.logSurvival(30, 50));
    }

    @Test
    void normalAgreesWithTables() {
        // Abramowitz and Stegun, tables 26.1 and 26.2
        assertThat(Math.exp(NormalTail.logSurvival(0))).isCloseTo(0.5, within(1e-15));
        assertThat(Math.exp(NormalTail.logSurvival(1)))
                .isCloseTo(0.15865525393145705, within(1e-14));
        assertThat(Math.exp(NormalTail.logSurvival(-2)))
                .isCloseTo(0.9772498680518208, within(1e-14));
        assertThat(Math.exp(NormalTail.logSurvival(6)))
                .isCloseTo(9.865876450376946e-10, within(1e-22));
    }

    @Test
    void layeredSumAgreesWithABinomialWhereAllWeightsAreEqual() {
        // depth 1 has the one weight 10
        LayeredTail tail = new LayeredTail(logFairBits(300), new LayerWeights(1));

        for (int s : new int[] {1, 100, 150, 151, 160, 200, 250, 299, 300}) {
            assertThat(tail.logSurvival(10 * s))
                    .isCloseTo(BinomialTail.logSurvival(300, 0.5, s), within(1e-8));
        }
        assertThat(tail.logSurvival(0)).isZero();
        assertThat(tail.logSurvival(3001)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void layeredSumAgreesWithCountingAllOutcomes() {
        // 4 tokens, 5 layers: all 2^20 outcomes of the ideal function
        LayerWeights weights = new LayerWeights(5);
        int largest = 4 * weights.total();
        int[] histogram = new int[largest + 1];
        for (int outcome = 0; outcome < 1 << 20; outcome++) {
            int sum = 0;
            for (int token = 0; token < 4; token++) {
                sum += weights.sum(outcome >>> 5 * token & 31);
            }
            histogram[sum]++;
        }
        LayeredTail tail = new LayeredTail(logFairBits(4), weights);

        double survival = 0;
        for (int sum = largest; sum >= 0; sum--) {
            survival += histogram[sum] / (double) (1 << 20);

            assertThat(tail.logSurvival(sum)).isCloseTo(Math.log(survival), within(1e-8));
        }
    }

    @Test
    void layeredSumKeepsItsDigitsInTheFarTail() {
        // all g-values 1: probability 2^-(n m) exactly
        LayerWeights weights = new LayerWeights(30);
        LayeredTail tail = new LayeredTail(logFairBits(200), weights);

        assertThat(tail.logSurvival(200 * weights.total()))
                .isCloseTo(-6000 * Math.log(2), within(1e-5));
    }

    @Test
    void keyCorrelationIsTheDistributionOverAllLayerKeys() {
        int[] ids = new SplittableRandom(3).ints(60, 0, 5).toArray();
        TextContexts text = TextContexts.full(2, ids);
        SamplingTable table = SamplingTable.ofSize(256);
        int[] histogram = new int[text.count() + 1];
        for (int key = 0; key < 256; key++) {
            HfGFunction function = new HfGFunction(new long[] {key}, table, 2);
            int sum = 0;
            for (int i = 0; i < text.count(); i++) {
                function.context(text.contexts(), 2 * i);
                sum += (int) function.gValues(text.token(i));
            }
            histogram[sum]++;
        }

        double[] log = KeyCorrelation.logDistribution(table, text);

        for (int s = 0; s < log.length; s++) {
            assertThat(Math.exp(log[s])).isCloseTo(histogram[s] / 256.0, within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 251, 1000, 65521})
    void keyCorrelationOfAnyTableIsTheDistributionOverRandomLayerKeys(int size) {
        // n = 400,000 random keys, seed 4, and a text that repeats itself: Pearson's chi-square
        // over sums expected 20 times or more,
        // alpha = 1e-4
        int trials = 400_000;
        int[] ids = new SplittableRandom(3).ints(40, 0, 4).toArray();
        TextContexts text = TextContexts.full(2, ids);
        SamplingTable table = SamplingTable.ofSize(size);
        SplittableRandom random = new SplittableRandom(4);
        int[] histogram = new int[text.count() + 1];
        for (int trial = 0; trial < trials; trial++) {
            HfGFunction function = new HfGFunction(new long[] {random.nextLong()}, table, 2);
            int sum = 0;
            for (int i = 0; i < text.count(); i++) {
                function.context(text.contexts(), 2 * i);
                sum += (int) function.gValues(text.token(i));
            }
            histogram[sum]++;
        }

        double[] log = KeyCorrelation.logDistribution(table, text);

        double squares = 0;
        int told = 0;
        double total = 0;
        for (int s = 0; s < log.length; s++) {
            double expected = trials * Math.exp(log[s]);
            total += expected / trials;
            if (expected >= 20) {
                squares += (histogram[s] - expected) * (histogram[s] - expected) / expected;
                told++;
            }
        }
        assertThat(total).isCloseTo(1, within(1e-9));
        // the chi-square tail is a Gamma tail of half the degrees of freedom, here rounded up
        assertThat(GammaTail.logSurvival((told + 1) / 2, squares / 2))
                .isGreaterThan(Math.log(1e-4));
    }

    /// ln P(Bin(n, 1/2) = s), s = 0 to n.
    private static double[] logFairBits(int n) {
        return IntStream.rangeClosed(0, n)
                .mapToDouble(s -> BinomialTail.logProbability(n, 0.5, s))
                .toArray();
    }
}
