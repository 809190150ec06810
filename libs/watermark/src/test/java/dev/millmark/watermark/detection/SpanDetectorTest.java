package dev.millmark.watermark.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millmark.watermark.HfSynthId;
import dev.millmark.watermark.Keys;
import dev.millmark.watermark.SyntheticLanguage;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyTree;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SpanDetectorTest {

    private static final Vocabulary VOCABULARY = new Vocabulary("test", 5000);
    private static final VllmPhilox SCHEME = new VllmPhilox(VOCABULARY);

    @Test
    void findsFourHundredMarkedTokensAmongTwelveThousandAtSixDecades() {
        // 20 texts, mean entropy 0.6 nats, seeds 0 to 19: at least 19 found at alpha = 1e-6, so p
        // <= 1e-6 after all corrections
        SyntheticLanguage language = new SyntheticLanguage(VOCABULARY, 0.6);
        int found = 0;
        double decades = 0;
        int misplaced = 0;
        for (int seed = 0; seed < 20; seed++) {
            WatermarkKey key = Keys.of(SCHEME, 100 + seed);
            int[] ids = withSpan(language, key, 400, 12_000, seed);

            SpanDetection detection =
                    SpanDetector.of(SCHEME, 1e-6).detect(reading(ids), List.of(key));

            if (detection.spans().size() == 1) {
                found++;
                decades += detection.spans().getFirst().pValue().log10();
                TokenRange labeled = detection.spans().getFirst().labeled();
                misplaced += Math.abs(labeled.from() - 7000) + Math.abs(labeled.to() - 7400);
            }
        }

        assertThat(found).isGreaterThanOrEqualTo(19);
        assertThat(decades / found).isLessThan(-8);
        assertThat(misplaced / (2.0 * found)).isLessThan(60);
    }

    @Test
    void tellsSeveralSpansAndTheirKeysApart() {
        SyntheticLanguage language = new SyntheticLanguage(VOCABULARY, 2);
        WatermarkKey first = Keys.of(SCHEME, 1);
        WatermarkKey second =
                new KeyTree(new byte[32]).derive(KeyId.parse("t.m.2.03"), SCHEME.keyType());
        RandomGenerator random = new SplittableRandom(8);
        int[] ids = random.ints(3000, 0, 5000).toArray();
        System.arraycopy(language.write(SCHEME.sampler(first), 200, random), 0, ids, 500, 200);
        System.arraycopy(language.write(SCHEME.sampler(second), 200, random), 0, ids, 2000, 200);

        SpanDetection detection =
                SpanDetector.of(SCHEME, 1e-6).detect(reading(ids), List.of(first, second));

        assertThat(detection.spans())
                .extracting(MarkedSpan::key)
                .containsExactly(first.id(), second.id());
        assertThat(detection.spans().get(0).labeled().from()).isCloseTo(500, within(40));
        assertThat(detection.spans().get(1).labeled().to()).isCloseTo(2200, within(40));
        assertThat(detection.hypotheses().keys()).isEqualTo(2);
        assertThat(detection.hypotheses().windows()).isGreaterThan(1000);
    }

    @Test
    void reportsNoSpanOfAnUnmarkedTextMoreOftenThanAlpha() {
        // WinMax reports the best window's p-value as it stands and would report most of these
        // n = 300 texts of 1000 tokens, alpha = 0.05: at most 15 expected, sd at most 3.8, seeds 0
        // to 299
        SpanDetector detector = SpanDetector.of(SCHEME, 0.05);
        WatermarkKey key = Keys.of(SCHEME, 77);
        int reported = 0;
        int uncorrected = 0;
        for (int seed = 0; seed < 300; seed++) {
            int[] ids = new SplittableRandom(seed).ints(1000, 0, 5000).toArray();
            reported += detector.detect(reading(ids), List.of(key)).spans().isEmpty() ? 0 : 1;
            uncorrected += bestWindow(ids, key) <= Math.log(0.05) ? 1 : 0;
        }

        assertThat(reported).isLessThanOrEqualTo(28);
        assertThat(uncorrected).isGreaterThan(290);
    }

    @Test
    void scansSynthIdToo() {
        HfSynthId scheme = new HfSynthId(VOCABULARY, 4, 10, 65521);
        WatermarkKey key = Keys.of(scheme, new SplittableRandom(1).longs(10).toArray());
        RandomGenerator random = new SplittableRandom(8);
        int[] ids = random.ints(1000, 0, 5000).toArray();
        int[] marked = new SyntheticLanguage(VOCABULARY, 3).write(scheme.sampler(key), 200, random);
        System.arraycopy(marked, 0, ids, 300, 200);

        SpanDetection detection = SpanDetector.of(scheme, 1e-6).detect(reading(ids), List.of(key));

        assertThat(detection.spans()).hasSize(1);
        assertThat(detection.spans().getFirst().labeled().from()).isCloseTo(300, within(40));
    }

    @Test
    void scansTwoKeysOfOneText() {
        VllmPhilox dual = new VllmPhilox(VOCABULARY, 4, Deduplication.SINGLE_TURN, 0.1);
        WatermarkKey key = Keys.of(dual, 5);
        RandomGenerator random = new SplittableRandom(8);
        int[] ids = random.ints(2000, 0, 5000).toArray();
        int[] marked = new SyntheticLanguage(VOCABULARY, 2).write(dual.sampler(key), 200, random);
        System.arraycopy(marked, 0, ids, 300, 200);

        assertThat(SpanDetector.of(dual, 1e-6).detect(reading(ids), List.of(key)).spans())
                .hasSize(1);
    }

    @Test
    void findsNothingInNothing() {
        SpanDetector detector = SpanDetector.of(SCHEME, 1e-6);

        assertThat(detector.detect(reading(), List.of(Keys.of(SCHEME, 1))).spans()).isEmpty();
        assertThat(detector.detect(reading(1, 2, 3), List.of()).spans()).isEmpty();
        assertThat(detector.detect(reading(1, 2, 3), List.of(Keys.of(SCHEME, 1))).spans())
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> SpanDetector.of(SCHEME, 1));
    }

    @Test
    void coversTheTextToItsEndWithEveryLength() {
        for (int count : new int[] {1, 15, 16, 17, 100, 12_000}) {
            WindowGrid grid = WindowGrid.over(count);
            double share = 0;
            for (WindowGrid.Scale scale : grid.scales()) {
                assertThat((scale.windows() - 1) * scale.stride() + scale.length())
                        .isGreaterThanOrEqualTo(count);
                assertThat((scale.windows() - 2) * scale.stride() + scale.length())
                        .isLessThan(count);
                share += (double) scale.windows() / grid.penalty(scale);
            }
            assertThat(share).isCloseTo(1, within(1e-9));
        }
    }

    private static int[] withSpan(
            SyntheticLanguage language, WatermarkKey key, int length, int total, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int[] ids = random.ints(total, 0, VOCABULARY.size()).toArray();
        System.arraycopy(language.write(SCHEME.sampler(key), length, random), 0, ids, 7000, length);
        return ids;
    }

    private static double bestWindow(int[] ids, WatermarkKey key) {
        var scores = SCHEME.scorer(ids).scores(key);
        return WindowGrid.over(scores.count()).scales().stream()
                .mapToDouble(scale -> {
                    double best = 0;
                    for (int w = 0; w < scale.windows(); w++) {
                        int from = Math.min(w * scale.stride(), scores.count() - scale.length());
                        best = Math.min(best, scores.logPValue(from, from + scale.length()));
                    }
                    return best;
                })
                .min()
                .orElse(0);
    }

    private static Reading reading(int... ids) {
        return Reading.of(VOCABULARY, "raw", Arrays.copyOf(ids, ids.length));
    }
}
