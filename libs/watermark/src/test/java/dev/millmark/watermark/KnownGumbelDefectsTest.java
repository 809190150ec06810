package dev.millmark.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millmark.watermark.internal.gumbel.MurmurFunction;
import dev.millmark.watermark.internal.gumbel.PhiloxFunction;
import dev.millmark.watermark.internal.tail.DualKeyTail;
import dev.millmark.watermark.internal.tail.GammaTail;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Scorer;
import dev.millmark.watermark.mark.Scores;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Defects of detectors of Gumbel sampling in use. Each test fails for a detector that has the defect.
class KnownGumbelDefectsTest {

    private static final Vocabulary VOCABULARY = new Vocabulary("test", 2000);

    /// SGLang's context hash has 32 bits and no key: two contexts of one hash give a token the same random number.
    @Test
    void takesContextsOfOneHashForOne() {
        Map<Integer, int[]> byHash = new HashMap<>();
        RandomGenerator random = new SplittableRandom(1);
        int[] first = {};
        int[] second = {};
        while (first.length == 0) {
            int[] context = random.ints(2, 0, 100_000).toArray();
            int[] other = byHash.put(MurmurFunction.contextHash(context, 0, 2), context);
            if (other != null && !Arrays.equals(other, context)) {
                first = other;
                second = context;
            }
        }
        SglangMurmur scheme = new SglangMurmur(new Vocabulary("test", 100_000), 2, 0);

        int scored = scheme.scorer(first[0], first[1], 7, second[0], second[1], 7).scoredTokens();

        assertThat(scored).isEqualTo(3);
    }

    /// TextSeal's function has 13 bits: at most 8,191 values, and ties.
    @Test
    void drawsFromMillionsOfUniforms() {
        PhiloxFunction philox = new PhiloxFunction(42, 4);
        MurmurFunction murmur = MurmurFunction.single(42, 4);
        philox.context(new int[] {1, 2, 3, 4}, 0);
        murmur.context(new int[] {1, 2, 3, 4}, 0);
        Set<Double> ofPhilox = new HashSet<>();
        Set<Double> ofMurmur = new HashSet<>();
        for (int token = 0; token < 100_000; token++) {
            ofPhilox.add(philox.uniform(token));
            ofMurmur.add(murmur.uniform(token));
        }

        assertThat(ofPhilox).hasSizeGreaterThan(99_000);
        assertThat(ofMurmur).hasSizeGreaterThan(99_000);
    }

    /// MarkLLM's EXP multiplies the context's ids: order does not matter and one zero erases all.
    @Test
    void hashesTheContextInOrderAndWithItsZeros() {
        int[][] contexts = {{1, 2, 3, 4}, {4, 3, 2, 1}, {0, 2, 3, 4}, {0, 5, 6, 7}, {2, 2, 3, 2}};
        for (Scheme scheme :
                List.of(new VllmPhilox(VOCABULARY), new SglangMurmur(VOCABULARY, 4, 0))) {
            Set<Double> scores = new HashSet<>();
            for (int[] context : contexts) {
                int[] ids = Arrays.copyOf(context, 5);
                ids[4] = 99;
                Scores scored = scheme.scorer(ids).scores(Keys.of(scheme, 42));
                scores.add(scored.score(scored.count() - 1));
            }

            assertThat(scores).hasSize(contexts.length);
        }
    }

    /// vLLM takes the sum of two keys' scores for one Gamma variable of the same mean and variance: its p-values are
    /// 1.2 to 2.8 times too small.
    @Test
    void takesTwoKeysForTwo() {
        // n = 2,000,000 sums of 50 tokens' scores, seed 7, alpha 0.2, nominal 1e-4: 200 expected,
        // sd 14
        double alpha = 0.2;
        VllmPhilox scheme = new VllmPhilox(VOCABULARY, 4, Deduplication.SINGLE_TURN, alpha);
        Scores scores = scheme.scorer(unmarked(51, 1)).scores(Keys.of(scheme, 42));
        double sum = IntStream.range(0, 51).mapToDouble(scores::score).sum();
        double variance = (1 - alpha) * (1 - alpha) + alpha * alpha;
        SplittableRandom random = new SplittableRandom(7);
        int exact = 0;
        int matched = 0;
        for (int trial = 0; trial < 2_000_000; trial++) {
            double first = gamma(51, random);
            double second = gamma(51, random);
            double fused = (1 - alpha) * first + alpha * second;
            // the exact quadrature only where it matters
            if (fused > 70) {
                exact += new DualKeyTail(alpha).logSurvival(51, fused) <= Math.log(1e-4) ? 1 : 0;
                matched +=
                        GammaTail.logSurvival((int) Math.rint(51 / variance), fused / variance)
                                        <= Math.log(1e-4)
                                ? 1
                                : 0;
            }
        }

        assertThat(scores.logPValue(0, 51))
                .isCloseTo(new DualKeyTail(alpha).logSurvival(51, sum), within(1e-9));
        assertThat(exact).isBetween(145, 255);
        assertThat(matched).isGreaterThan((int) (1.15 * exact));
    }

    private static double gamma(int shape, SplittableRandom random) {
        double product = 1;
        for (int i = 0; i < shape; i++) {
            product *= 1 - random.nextDouble();
        }
        return -Math.log(product);
    }

    /// MarkLLM's EXP scores a repeated tuple again and again: one keyed number decides over the whole text.
    @Test
    void scoresAGumbelTupleOnce() {
        // n = 2000 keys on a phrase of 10 tokens 20 times over, nominal 1 %: 20 expected, sd 4.4
        VllmPhilox scheme = new VllmPhilox(VOCABULARY);
        int[] phrase = unmarked(10, 5);
        int[] text = IntStream.range(0, 200).map(i -> phrase[i % 10]).toArray();
        Scorer scorer = scheme.scorer(text);
        int rejected = 0;
        int again = 0;
        for (int k = 0; k < 2000; k++) {
            Scores scores = scorer.scores(Keys.of(scheme, 1_000_003L * k));
            rejected += scores.logPValue(0, scores.count()) <= Math.log(0.01) ? 1 : 0;
            // 4 tokens at the start, then the phrase's 10 tuples 19.6 times each
            double sum = IntStream.range(4, 14).mapToDouble(scores::score).sum() * 19.6;
            again += GammaTail.logSurvival(196, sum) <= Math.log(0.01) ? 1 : 0;
        }

        assertThat(scorer.scoredTokens()).isEqualTo(14);
        assertThat(rejected).isBetween(4, 40);
        assertThat(again).isGreaterThan(400);
    }

    private static int[] unmarked(int length, long seed) {
        return new SplittableRandom(seed).ints(length, 0, 2000).toArray();
    }
}
