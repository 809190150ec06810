package dev.millmark.watermark.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.watermark.HfKgw;
import dev.millmark.watermark.Keys;
import dev.millmark.watermark.Vectors;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.detection.Detection.Detected;
import dev.millmark.watermark.detection.Detection.Inconclusive;
import dev.millmark.watermark.detection.Detection.NotDetected;
import dev.millmark.watermark.detection.Detection.Reason;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyTree;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Sampler;
import dev.millmark.watermark.mark.Scorer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DetectorTest {

    private static final Vocabulary VOCABULARY = new Vocabulary("test", 128);
    private static final VllmPhilox SCHEME = new VllmPhilox(VOCABULARY);
    private static final List<WatermarkKey> POOL =
            new KeyTree(new byte[32]).derivePool(KeyId.parse("t.m.0.00"), SCHEME.keyType(), 16);

    private final Detector detector = Detector.of(SCHEME, 1e-6);

    @Test
    void namesTheKeyThatMarkedTheTextAndPaysForAllOfThem() {
        int[] ids = marked(POOL.get(11), 200);

        Detection detection = detector.detect(Reading.of(VOCABULARY, "raw", ids), POOL);

        assertThat(detection).isInstanceOf(Detected.class);
        assertThat(((Detected) detection).key()).isEqualTo(POOL.get(11).id());
        double alone = SCHEME.scorer(ids).logPValue(POOL.get(11)) / Math.log(10);
        assertThat(detection.measurement().pValue().log10())
                .isCloseTo(alone + Math.log10(16), within(1e-9));
        assertThat(detection.measurement().scoredTokens()).isEqualTo(200);
        assertThat(detection.measurement().reach().entropy().source())
                .isEqualTo(Entropy.Source.FROM_SCORES);
        assertThat(detection.measurement().reach().entropy().nats())
                .isCloseTo(Math.log(128), within(0.3));
    }

    @Test
    void reportsTheTokensThatCountUnderTheKey() {
        HfKgw scheme = new HfKgw(VOCABULARY, HfKgw.Seeding.SELFHASH, 4, HfKgw.GreenList.DEFAULT);
        WatermarkKey key = Keys.of(scheme, 15485863);
        int[] ids = new SplittableRandom(1).ints(60, 1, 13).toArray();
        Scorer scorer = scheme.scorer(ids);
        assertThat(scorer.logPValue(key)).isNegative();
        assertThat(scorer.scores(key).count()).isLessThan(scorer.scoredTokens());

        Detection detection =
                Detector.of(scheme, 1e-6).detect(Reading.of(VOCABULARY, "raw", ids), List.of(key));

        assertThat(detection.measurement().scoredTokens()).isEqualTo(scorer.scores(key).count());
    }

    @Test
    void findsVllmsGoldenText() {
        JsonNode golden =
                Vectors.read("vllm_gumbel_philox_v1.json").get("published_detection").get(0);
        WatermarkKey key = WatermarkKey.ofWords(KeyId.parse("t.m.0.00"), SCHEME.keyType(), 42);

        Detection detection =
                detector.detect(
                        Reading.of(VOCABULARY, "raw", Vectors.ints(golden.get("ids"))),
                        List.of(key));

        assertThat(detection.measurement().pValue().log10())
                .isCloseTo(Math.log10(golden.get("p").doubleValue()), within(1e-11));
    }

    @Test
    void countsKeysTokenizersAndVariants() {
        int[] ids = unmarked(50, 1);
        int[] other = unmarked(50, 2);
        Vocabulary larger = new Vocabulary("larger", 256);

        Detection detection =
                detector.detect(
                        List.of(
                                Reading.of(VOCABULARY, "raw", ids),
                                Reading.of(VOCABULARY, "nfc", ids),
                                Reading.of(VOCABULARY, "folded", other),
                                Reading.of(larger, "raw", ids),
                                Reading.of(larger, "folded", other)),
                        POOL);

        Hypotheses hypotheses = detection.measurement().hypotheses();
        assertThat(hypotheses).isEqualTo(new Hypotheses(16, new Hypotheses.Readings(4, 2, 2), 1));
        assertThat(hypotheses.tested()).isEqualTo(64);
    }

    @Test
    void saysInconclusiveWhereTheTextCouldNotCarryTheEvidence() {
        Detection detection = detector.detect(Reading.of(VOCABULARY, "raw", unmarked(60, 3)), POOL);

        assertThat(detection).isInstanceOf(Inconclusive.class);
        assertThat(((Inconclusive) detection).reason()).isEqualTo(Reason.TOO_LITTLE_EVIDENCE);
        assertThat(detection.measurement().reach().attainable().log10()).isGreaterThan(-6);
        assertThat(detection.measurement().reach().tokensNeeded().orElse(0)).isGreaterThan(500);
    }

    @Test
    void saysNotDetectedWhereTheTextCouldHaveCarriedIt() {
        Reading reading = Reading.of(VOCABULARY, "raw", unmarked(60, 3)).withEntropy(4);

        Detection detection = detector.detect(reading, POOL);

        assertThat(detection).isInstanceOf(NotDetected.class);
        assertThat(detection.measurement().reach().attainable().log10()).isLessThan(-20);
        assertThat(detection.measurement().reach().entropy())
                .isEqualTo(new Entropy(4, Entropy.Source.MEASURED));
    }

    @Test
    void concludesNothingWithoutTokensOrKeys() {
        Detection empty = detector.detect(Reading.of(VOCABULARY, "raw"), POOL);
        Detection keyless = detector.detect(Reading.of(VOCABULARY, "raw", 1, 2, 3), List.of());

        assertThat(empty)
                .isInstanceOfSatisfying(
                        Inconclusive.class,
                        it -> assertThat(it.reason()).isEqualTo(Reason.NOTHING_TO_SCORE));
        assertThat(keyless)
                .isInstanceOfSatisfying(
                        Inconclusive.class, it -> assertThat(it.reason()).isEqualTo(Reason.NO_KEY));
        assertThat(empty.measurement().pValue()).isEqualTo(PValue.ONE);
    }

    @Test
    void detectsUnmarkedTextsNoMoreOftenThanAlpha() {
        // n = 4000 texts of 100 tokens, alpha = 0.01 over 16 keys: 40 expected, sd 6.3, seeds 1000
        // to 4999
        Detector loose = Detector.of(SCHEME, 0.01);
        int detected = 0;
        for (int text = 0; text < 4000; text++) {
            Detection detection =
                    loose.detect(Reading.of(VOCABULARY, "raw", unmarked(100, 1000 + text)), POOL);
            detected += detection instanceof Detected ? 1 : 0;
        }

        assertThat(detected).isBetween(15, 66);
    }

    @Test
    void refusesMisuse() {
        assertThatIllegalArgumentException().isThrownBy(() -> Detector.of(SCHEME, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Detector.of(SCHEME, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> detector.detect(List.of(), POOL));
        assertThatIllegalArgumentException().isThrownBy(() -> Reading.of(VOCABULARY, "raw", 128));
        assertThatIllegalArgumentException().isThrownBy(() -> new PValue(Double.NaN));
    }

    private static int[] marked(WatermarkKey key, int length) {
        Sampler sampler = SCHEME.sampler(key);
        RandomGenerator fallback = new SplittableRandom(5);
        float[] flat = new float[128];
        int[] ids = new int[length];
        for (int i = 0; i < length; i++) {
            ids[i] = sampler.sample(flat, fallback);
        }
        return ids;
    }

    private static int[] unmarked(int length, long seed) {
        return new SplittableRandom(seed).ints(length, 0, 128).toArray();
    }
}
