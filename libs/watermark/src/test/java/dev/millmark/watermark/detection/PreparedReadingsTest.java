package dev.millmark.watermark.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millmark.watermark.GdmSynthId;
import dev.millmark.watermark.HfKgw;
import dev.millmark.watermark.HfSynthId;
import dev.millmark.watermark.Keys;
import dev.millmark.watermark.Scheme;
import dev.millmark.watermark.SglangMurmur;
import dev.millmark.watermark.SyntheticLanguage;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreparedReadingsTest {

    private static final Vocabulary VOCABULARY = new Vocabulary("test", 1000);
    private static final VllmPhilox SCHEME = new VllmPhilox(VOCABULARY);
    private static final WatermarkKey KEY = Keys.of(SCHEME, 42);

    static Stream<Scheme> schemes() {
        return Stream.of(
                SCHEME,
                new VllmPhilox(VOCABULARY, 4, Deduplication.SINGLE_TURN, 0.2),
                new SglangMurmur(VOCABULARY, 4, 0),
                new HfSynthId(VOCABULARY, 4, 30, 65521),
                new GdmSynthId(VOCABULARY, 4, 30),
                new HfKgw(VOCABULARY, HfKgw.Seeding.LEFTHASH, 1, HfKgw.GreenList.DEFAULT));
    }

    @Test
    void findsUnderAKeyWhatTheDetectorsFindForThemselves() {
        int[] ids = mixed(new SplittableRandom(5));
        List<Reading> readings =
                List.of(
                        Reading.of(VOCABULARY, "raw", ids),
                        Reading.of(VOCABULARY, "same", ids),
                        Reading.of(VOCABULARY, "cut", Arrays.copyOfRange(ids, 350, ids.length)));
        Detector whole = Detector.of(SCHEME, 1e-6);
        SpanDetector parts = SpanDetector.of(SCHEME, 1e-6);

        PreparedReadings prepared = PreparedReadings.of(SCHEME, readings);
        KeyedReadings keyed = prepared.under(KEY);

        assertThat(prepared.readings()).extracting(Reading::variant).containsExactly("raw", "cut");
        assertThat(whole.detect(keyed)).hasSameClassAs(whole.detect(readings, List.of(KEY)));
        assertThat(whole.detect(keyed).measurement().pValue().log10())
                .isCloseTo(
                        whole.detect(readings, List.of(KEY)).measurement().pValue().log10(),
                        within(1e-9));
        assertThat(parts.detect(keyed))
                .containsExactly(
                        parts.detect(readings.get(0), List.of(KEY)),
                        parts.detect(readings.get(2), List.of(KEY)));
        assertThat(parts.detect(keyed).getFirst().spans()).hasSize(2);
    }

    @Test
    void wantsAReading() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PreparedReadings.of(SCHEME, List.of()));
    }

    /// A window is passed over by its sum alone, so no window that is worth a look may have less than the least sum.
    @ParameterizedTest
    @MethodSource("schemes")
    void needsTheLeastSumForEveryRoughPValue(Scheme scheme) {
        SplittableRandom random = new SplittableRandom(3);
        int[] ids = random.ints(600, 0, 1000).toArray();
        int worthALook = 0;
        for (int trial = 0; trial < 5; trial++) {
            long[] words = random.longs(scheme.keyType().length() / 8).toArray();
            Scores scores = scheme.scorer(ids).scores(Keys.of(scheme, words));
            for (int window = 0; window < 200; window++) {
                int count = 1 + random.nextInt(scores.count() - 1);
                int from = random.nextInt(scores.count() - count);
                double rough = scores.roughLogPValue(from, from + count);
                for (double level : new double[] {-1, -2, -5}) {
                    if (rough <= level) {
                        worthALook++;
                        assertThat(scores.sum(from, from + count))
                                .isGreaterThanOrEqualTo(scores.leastSum(count, level));
                    }
                }
            }
        }
        assertThat(worthALook).isGreaterThan(100);
        long[] words = random.longs(scheme.keyType().length() / 8).toArray();
        Scores scores = scheme.scorer(ids).scores(Keys.of(scheme, words));
        assertThat(scores.leastSum(200, -20)).isGreaterThan(200 * scores.nullMean() * 1.02);
    }

    /// Two marked passages of 150 tokens in a text of 2,000.
    private static int[] mixed(SplittableRandom random) {
        int[] ids = random.ints(2000, 0, 1000).toArray();
        SyntheticLanguage language = new SyntheticLanguage(VOCABULARY, 1.5);
        for (int from : new int[] {200, 1500}) {
            System.arraycopy(language.write(SCHEME.sampler(KEY), 150, random), 0, ids, from, 150);
        }
        return ids;
    }
}
