package dev.millmark.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.watermark.internal.AnswerContexts;
import dev.millmark.watermark.internal.tail.NormalTail;
import dev.millmark.watermark.internal.tournament.GdmGFunction;
import dev.millmark.watermark.internal.tournament.LayerWeights;
import dev.millmark.watermark.internal.tournament.MadeUpNGrams;
import dev.millmark.watermark.internal.tournament.TournamentSampler;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Sampler;
import dev.millmark.watermark.mark.Scorer;
import dev.millmark.watermark.mark.Scores;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Texts that somebody made, without any key, so that their tokens agree with each other under most keys.
class MadeUpTextTest {

    private static final Vocabulary VOCABULARY = new Vocabulary("test", 50257);
    private static final GdmSynthId SCHEME = new GdmSynthId(VOCABULARY, 4, 30);
    private static final long MULTIPLIER = 6364136223846793005L;
    private static final long INVERSE = inverse(MULTIPLIER);

    private static long inverse(long odd) {
        long inverse = odd;
        for (int step = 0; step < 6; step++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    /// n = 1,000 keys on one text, seed 1: at a nominal 1e-6 none is expected, and 17 if the tokens were taken for
    /// independent.
    @Test
    void findsNoMarkInNGramsThatTheFirstShiftMakesEqual() {
        long[] hashes = LongStream.range(-16, 16).map(i -> i * INVERSE * INVERSE).toArray();

        assertHolds(new MadeUpNGrams(5, VOCABULARY.size()).text(hashes), 1000, 5);
    }

    /// n = 300 keys on one text, seed 1: n-grams that are apart after the first shift and together after the second.
    @Test
    void findsNoMarkInNGramsThatTheSecondShiftMakesEqual() {
        long[] hashes =
                LongStream.range(-31, 32)
                        .filter(i -> Math.abs(i * INVERSE) < 1L << 59)
                        .map(i -> 32 * i * INVERSE * INVERSE * INVERSE)
                        .toArray();
        assertThat(hashes).hasSizeGreaterThan(1);
        long[] around =
                Arrays.stream(hashes)
                        .flatMap(hash ->
                                LongStream.range(-8, 8).map(i -> hash + i * INVERSE * INVERSE))
                        .toArray();

        assertHolds(new MadeUpNGrams(5, VOCABULARY.size()).text(around), 300, 5);
    }

    /// @param fooled how many keys at least find the text at 1e-6 if its tokens are taken for independent
    private static void assertHolds(int[] ids, int keys, int fooled) {
        Scorer scorer = SCHEME.scorer(ids);
        SplittableRandom random = new SplittableRandom(1);
        LayerWeights weights = new LayerWeights(30);
        int[] found = new int[3];
        int naive = 0;
        for (int trial = 0; trial < keys; trial++) {
            WatermarkKey key = Keys.of(SCHEME, random.longs(30).toArray());
            Scores scores = scorer.scores(key);
            double log = scores.logPValue(0, scores.count());
            for (int level = 0; level < found.length; level++) {
                found[level] += log <= Math.log(Math.pow(10, -2 * (level + 1))) ? 1 : 0;
            }
            double sum = IntStream.range(0, scores.count()).mapToDouble(scores::score).sum();
            double deviation = Math.sqrt(scores.count() * weights.variance()) / weights.total();
            naive +=
                    NormalTail.logSurvival((sum - scores.count() / 2.0) / deviation)
                                    <= Math.log(1e-6)
                            ? 1
                            : 0;
        }

        assertThat(naive).isGreaterThan(fooled);
        // at most 10 and 0.1 are expected of 1,000; more than 25 and 2 have probability below 2e-4
        assertThat(found[0]).isLessThanOrEqualTo(25);
        assertThat(found[1]).isLessThanOrEqualTo(2);
        assertThat(found[2]).isZero();
    }

    /// n = 20 texts of 200 tokens, uniform over 4 choices, seed 2.
    @Test
    void findsTextsThatAreMarked() {
        SplittableRandom random = new SplittableRandom(2);
        float[] four = new float[VOCABULARY.size()];
        Arrays.fill(four, 4, four.length, Float.NEGATIVE_INFINITY);
        double log = 0;
        for (int text = 0; text < 20; text++) {
            long[] layers = random.longs(30).toArray();
            Sampler sampler =
                    new TournamentSampler(
                            VOCABULARY.size(),
                            AnswerContexts.zeroPadded(4, 1024),
                            new GdmGFunction(layers, 4),
                            30);
            int[] ids = new int[200];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = sampler.sample(four, random);
            }
            log += SCHEME.scorer(ids).logPValue(Keys.of(SCHEME, layers)) / 20;
        }
        // 256 contexts of four such tokens exist, so about 137 of 196 are scored
        double predicted = SCHEME.attainableLogPValue(137, Math.log(4), 0);

        assertThat(log).isLessThan(Math.log(1e-6));
        assertThat(log / predicted).isBetween(0.8, 1.25);
    }
}
