package dev.millmark.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.millmark.watermark.detection.Detection;
import dev.millmark.watermark.detection.Detection.Detected;
import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.internal.tail.NormalTail;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Scores;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.HashSet;
import java.util.List;
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
