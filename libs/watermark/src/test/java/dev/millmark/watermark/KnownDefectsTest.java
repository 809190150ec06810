package dev.millmark.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.millmark.watermark.detection.Detection;
import dev.millmark.watermark.detection.Detection.Detected;
import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.internal.gumbel.MurmurFunction;
import dev.millmark.watermark.internal.gumbel.PhiloxFunction;
import dev.millmark.watermark.internal.tail.DualKeyTail;
import dev.millmark.watermark.internal.tail.GammaTail;
import dev.millmark.watermark.internal.tail.NormalTail;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Scorer;
import dev.millmark.watermark.mark.Scores;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Defects of detectors in use. Each test fails for a detector that has the defect. WinMax's uncorrected maximum is in
/// `SpanDetectorTest`, where the windows are.
class KnownDefectsTest {

    private static final Vocabulary VOCABULARY = new Vocabulary("test", 2000);
    private static final HfKgw KGW =
            new HfKgw(VOCABULARY, HfKgw.Seeding.LEFTHASH, 1, HfKgw.GreenList.DEFAULT);

    /// transformers' `ignore_repeated_ngrams` compares tensor objects and ignores nothing: 14 pairs of a 15-token loop
    /// instead of 3.
    @Test
    void scoresEachPairOfALoopOnce() {
        int[] loop = IntStream.range(0, 15).map(i -> 100 + i % 3).toArray();

        assertThat(KGW.scorer(loop).scoredTokens()).isEqualTo(3);
    }

    /// transformers' p-value of a z-score lacks a square root and is 1.7 to 18 times too small at z = 4 to 6; and the
    /// normal tail itself, which it approximates, is too small for a count.
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6})
    void givesTheExactTailOfTheGreenCount(int z) {
        WatermarkKey key = Keys.of(KGW, 15485863);
        int green = (int) Math.ceil(200 * 0.25 + z * Math.sqrt(200 * 0.25 * 0.75));
        int[] ids = withGreen(key, green, 200);

        double p = Math.exp(KGW.scorer(ids).logPValue(key));

        Scores scores = KGW.scorer(ids).scores(key);
        assertThat(IntStream.range(0, 200).mapToDouble(scores::score).sum()).isEqualTo(green);
        assertThat(p).isCloseTo(binomialTail(200, green), withPercentage(1));
        assertThat(p).isGreaterThan(1.6 * 0.5 * Math.exp(-2.0 * z * z / Math.PI));
        double observed = (green - 50) / Math.sqrt(37.5);
        assertThat(p).isGreaterThan(1.1 * Math.exp(NormalTail.logSurvival(observed)));
    }

    /// A text of `scored` tokens after the first, of which the first `green` are green, each id once.
    private static int[] withGreen(WatermarkKey key, int green, int scored) {
        RandomGenerator random = new SplittableRandom(8);
        int[] ids = new int[scored + 1];
        Set<Integer> used = new HashSet<>(Set.of(0));
        ids[0] = 1999;
        used.add(1999);
        for (int i = 1; i < ids.length; ) {
            int id = random.nextInt(2000);
            boolean isGreen = KGW.scorer(ids[i - 1], id).scores(key).score(0) == 1;
            if (isGreen == i <= green && used.add(id)) {
                ids[i++] = id;
            }
        }
        return ids;
    }

    /// Σ_{k ≥ green} C(n, k) 3^(n−k) / 4^n in whole numbers.
    private static double binomialTail(int n, int green) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger ways = BigInteger.ONE;
        for (int k = 0; k <= n; k++) {
            if (k >= green) {
                sum = sum.add(ways.multiply(BigInteger.valueOf(3).pow(n - k)));
            }
            ways = ways.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
        }
        return new BigDecimal(sum)
                .divide(new BigDecimal(BigInteger.valueOf(4).pow(n)), MathContext.DECIMAL64)
                .doubleValue();
    }

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

    /// TextSeal takes the smaller of two p-values as it stands, which doubles the false-positive rate.
    @Test
    void paysForEveryReading() {
        // n = 4000 texts, two readings each, alpha = 0.05: 200 expected, sd 13.8; uncorrected 390
        VllmPhilox scheme = new VllmPhilox(VOCABULARY);
        Detector detector = Detector.of(scheme, 0.05);
        List<WatermarkKey> keys = List.of(Keys.of(scheme, 9));
        int detected = 0;
        for (int seed = 0; seed < 4000; seed++) {
            Reading first = Reading.of(VOCABULARY, "raw", unmarked(50, 2L * seed));
            Reading second = Reading.of(VOCABULARY, "folded", unmarked(50, 2L * seed + 1));
            detected += detector.detect(List.of(first, second), keys) instanceof Detected ? 1 : 0;
        }

        assertThat(detected).isBetween(140, 260);
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

    /// MarkLLM's DIP detector raised an `AttributeError` on every text.
    @Test
    void answersForEveryScheme() {
        List<Scheme> schemes =
                List.of(
                        new VllmPhilox(VOCABULARY),
                        new VllmPhilox(VOCABULARY, 4, Deduplication.ALL, 0.1),
                        new SglangMurmur(VOCABULARY, 4, 0.5),
                        new HmacGumbel(VOCABULARY, 4, Deduplication.NONE),
                        new HfSynthId(VOCABULARY, 4, 30, 65536),
                        new HfSynthId(VOCABULARY, 4, 30, 65521),
                        new GdmSynthId(VOCABULARY, 4, 30),
                        KGW,
                        new HfKgw(VOCABULARY, HfKgw.Seeding.SELFHASH, 4, HfKgw.GreenList.DEFAULT));
        for (Scheme scheme : schemes) {
            int words = scheme.keyType().length() / Long.BYTES;
            WatermarkKey key = Keys.of(scheme, new SplittableRandom(3).longs(words).toArray());
            for (int length : new int[] {0, 1, 5, 200}) {
                Reading reading = Reading.of(VOCABULARY, "raw", unmarked(length, 9));

                Detection detection = Detector.of(scheme, 1e-6).detect(reading, List.of(key));

                assertThat(detection.measurement().pValue().log10()).isBetween(-6.0, 0.0);
                assertThat(detection).isNotInstanceOf(Detected.class);
            }
        }
        assertThat(schemes.stream().map(Scheme::name).distinct()).hasSize(6);
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

    /// Tables and permutations drawn on a GPU are others: a scheme id says which machine drew them, and `cuda` is
    /// refused.
    @Test
    void refusesSchemesWhoseRandomNumbersComeFromAGpu() {
        String cpu = KGW.id();

        assertThat(cpu).contains("device=cpu");
        assertThatExceptionOfType(MalformedSchemeIdException.class)
                .isThrownBy(() -> Scheme.parse(cpu.replace("device=cpu", "device=cuda")));
    }

    private static int[] unmarked(int length, long seed) {
        return new SplittableRandom(seed).ints(length, 0, 2000).toArray();
    }
}
