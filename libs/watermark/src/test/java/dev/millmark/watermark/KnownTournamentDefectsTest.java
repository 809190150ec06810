package dev.millmark.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Scorer;
import dev.millmark.watermark.mark.Scores;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Defects of detectors of tournament sampling in use. Each test fails for a detector that has the defect.
class KnownTournamentDefectsTest {

    private static final Vocabulary VOCABULARY = new Vocabulary("test", 2000);

    /// A table of 65,536 entries makes layer keys that agree in 16 bits the same key.
    @Test
    void tellsKeysApartBeyondSixteenBitsWhereTheTableIsPrime() {
        int[] ids = unmarked(100, 1);
        long[] keys = {11, 22, 33};
        long[] shifted = {11 + (1L << 16), 22 + (5L << 20), 33 + (1L << 40)};
        HfSynthId collapsed = new HfSynthId(VOCABULARY, 4, 3, 65536);
        HfSynthId hardened = new HfSynthId(VOCABULARY, 4, 3, 65521);

        assertThat(collapsed.scorer(ids).logPValue(Keys.of(collapsed, keys)))
                .isEqualTo(collapsed.scorer(ids).logPValue(Keys.of(collapsed, shifted)));
        assertThat(hardened.scorer(ids).logPValue(Keys.of(hardened, keys)))
                .isNotEqualTo(hardened.scorer(ids).logPValue(Keys.of(hardened, shifted)));
    }

    /// SynthID's hash is affine, so n-grams of one hash under every key are easily made: these are a short vector of a
    /// lattice. A detector that compares the ids takes their equal g-values for two pieces of evidence.
    @Test
    void takesMadeUpNGramsOfOneHashForOne() {
        int[] ids = {0, 4057, 0, 547, 0, 1581, 0, 5024, 0, 1079};
        Vocabulary vocabulary = new Vocabulary("test", 6000);
        GdmSynthId gdm = new GdmSynthId(vocabulary, 4, 30);
        HfSynthId hf = new HfSynthId(vocabulary, 4, 30, 65521);
        WatermarkKey key = Keys.of(hf, new SplittableRandom(3).longs(30).toArray());
        Scores scores = hf.scorer(ids).scores(key);

        assertThat(scores.count()).isEqualTo(6);
        assertThat(scores.score(0)).isEqualTo(scores.score(5));
        assertThat(gdm.scorer(ids).scoredTokens()).isEqualTo(5);
    }

    /// A binomial test of every token of repetitive text rejects 15 % at a nominal 1 %.
    @Test
    void keepsItsLevelOnRepetitiveText() {
        // n = 1000 keys on one text of 200 tokens, 40 distinct pairs, nominal 1 %: 10 expected, sd
        // 3.1
        HfSynthId scheme = new HfSynthId(VOCABULARY, 4, 3, 65536);
        int[] phrase = unmarked(40, 5);
        int[] text = IntStream.range(0, 200).map(i -> phrase[i % 40]).toArray();
        RandomGenerator random = new SplittableRandom(6);
        Scorer scorer = scheme.scorer(text);
        int rejected = 0;
        int naive = 0;
        for (int k = 0; k < 1000; k++) {
            WatermarkKey key =
                    Keys.of(scheme, random.nextLong(), random.nextLong(), random.nextLong());
            rejected += scorer.logPValue(key) <= Math.log(0.01) ? 1 : 0;
            Scores scores = scorer.scores(key);
            double sum =
                    IntStream.range(0, scores.count()).mapToDouble(scores::score).sum()
                            * 196
                            / scores.count();
            naive += (sum - 98) / Math.sqrt(196 * 0.35 / 3) > 2.326 ? 1 : 0;
        }

        assertThat(rejected).isBetween(1, 25);
        assertThat(naive).isGreaterThan(60);
    }

    /// MarkLLM calls a text marked when its mean g-value exceeds 0.52, at any length: one unmarked text in sixteen at
    /// 50 tokens.
    @Test
    void judgesAMeanByTheLengthOfTheText() {
        // n = 1000 texts of 54 tokens, alpha = 0.001: 1 expected
        GdmSynthId scheme = new GdmSynthId(VOCABULARY, 4, 30);
        WatermarkKey key = Keys.of(scheme, new SplittableRandom(3).longs(30).toArray());
        int detected = 0;
        int fixedThreshold = 0;
        for (int seed = 0; seed < 1000; seed++) {
            Scorer scorer = scheme.scorer(unmarked(54, seed));
            Scores scores = scorer.scores(key);
            detected += scorer.logPValue(key) <= Math.log(0.001) ? 1 : 0;
            double mean = IntStream.range(0, 50).mapToDouble(scores::score).sum() / 50;
            fixedThreshold += mean > 0.52 ? 1 : 0;
        }

        assertThat(detected).isLessThanOrEqualTo(7);
        assertThat(fixedThreshold).isGreaterThan(30);
    }

    /// The Bayesian SynthID score is a posterior; ours is a p-value, uniform on unmarked text.
    @Test
    void givesSynthIdUniformPValues() {
        // n = 1000 texts, Kolmogorov–Smirnov at alpha = 0.001: 1.95 / sqrt(n) = 0.0617
        HfSynthId scheme = new HfSynthId(VOCABULARY, 4, 30, 65521);
        WatermarkKey key = Keys.of(scheme, new SplittableRandom(3).longs(30).toArray());
        double[] p =
                IntStream.range(0, 1000)
                        .mapToDouble(
                                seed -> Math.exp(scheme.scorer(unmarked(60, seed)).logPValue(key)))
                        .sorted()
                        .toArray();
        double distance = 0;
        for (int i = 0; i < p.length; i++) {
            distance = Math.max(distance, Math.max(p[i] - i / 1000.0, (i + 1) / 1000.0 - p[i]));
        }

        assertThat(distance).isLessThan(0.0617);
    }

    private static int[] unmarked(int length, long seed) {
        return new SplittableRandom(seed).ints(length, 0, 2000).toArray();
    }
}
