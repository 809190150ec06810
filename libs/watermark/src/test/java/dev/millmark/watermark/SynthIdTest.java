package dev.millmark.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Sampler;
import dev.millmark.watermark.mark.Scorer;
import dev.millmark.watermark.mark.Scores;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SynthIdTest {

    private static final Vocabulary VOCABULARY = new Vocabulary("test", 1000);
    private static final long[] LAYER_KEYS = new SplittableRandom(1).longs(30).toArray();

    private final HfSynthId scheme = new HfSynthId(VOCABULARY, 4, 30, 65521);
    private final WatermarkKey key = Keys.of(scheme, LAYER_KEYS);

    @Test
    void marksWhatItsDetectorFinds() {
        int[] ids = marked(200);

        assertThat(scheme.scorer(ids).logPValue(key)).isLessThan(Math.log(1e-20));
        assertThat(
                        scheme.scorer(ids)
                                .logPValue(
                                        Keys.of(
                                                scheme,
                                                new SplittableRandom(9).longs(30).toArray())))
                .isGreaterThan(Math.log(1e-5));
    }

    @Test
    void changesNoProbabilityOverKeys() {
        // n = 20000 keys, one draw each from (0.7, 0.2, 0.1); 5 standard deviations are at most
        // 0.0163
        HfSynthId shallow = new HfSynthId(VOCABULARY, 4, 3, 65536);
        float[] logits = new float[1000];
        Arrays.fill(logits, Float.NEGATIVE_INFINITY);
        logits[3] = (float) Math.log(0.7);
        logits[50] = (float) Math.log(0.2);
        logits[999] = (float) Math.log(0.1);
        RandomGenerator random = new SplittableRandom(4);
        int[] counts = new int[1000];

        for (int k = 0; k < 20_000; k++) {
            WatermarkKey fresh =
                    Keys.of(shallow, random.nextLong(), random.nextLong(), random.nextLong());
            counts[shallow.sampler(fresh).sample(logits, random)]++;
        }

        assertThat(counts[3] / 20_000.0).isBetween(0.684, 0.716);
        assertThat(counts[50] / 20_000.0).isBetween(0.185, 0.215);
        assertThat(counts[999] / 20_000.0).isBetween(0.089, 0.111);
    }

    @Test
    void agreesOnAPartWithTheWholeOfThatPart() {
        int[] ids = marked(60);
        Scores scores = scheme.scorer(ids).scores(key);

        double part = scores.logPValue(0, scores.count() - 10);

        // all contexts of this text differ, so the first tokens alone are the same part
        assertThat(scores.count()).isEqualTo(56);
        assertThat(part)
                .isCloseTo(scheme.scorer(Arrays.copyOf(ids, 50)).logPValue(key), within(1e-9));
    }

    @Test
    void expectsOfAMarkedTextWhatItShows() {
        // 20 texts of 200 tokens, uniform over 4
        float[] four = new float[1000];
        Arrays.fill(four, 4, 1000, Float.NEGATIVE_INFINITY);
        RandomGenerator random = new SplittableRandom(2);
        double log = 0;
        int scored = 0;
        for (int text = 0; text < 20; text++) {
            WatermarkKey fresh = Keys.of(scheme, random.longs(30).toArray());
            Sampler sampler = scheme.sampler(fresh);
            int[] ids = new int[200];
            for (int i = 0; i < 200; i++) {
                ids[i] = sampler.sample(four, random);
            }
            Scorer scorer = scheme.scorer(ids);
            log += scorer.logPValue(fresh) / 20;
            scored += scorer.scoredTokens();
        }
        double predicted = scheme.attainableLogPValue(scored / 20, Math.log(4), 0);

        assertThat(log / predicted).isBetween(0.8, 1.25);
    }

    @Test
    void onlyDetectsTheVariantOfGoogleDeepmind() {
        GdmSynthId gdm = new GdmSynthId(VOCABULARY, 4, 30);
        WatermarkKey gdmKey = Keys.of(gdm, LAYER_KEYS);

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> gdm.sampler(gdmKey));
        assertThat(gdm.scorer(marked(100)).logPValue(gdmKey)).isBetween(Math.log(1e-4), 0.0);
        assertThat(gdm.scorer(1, 2, 3, 4).scoredTokens()).isZero();
        assertThat(gdm.scorer(1, 2, 3, 4).logPValue(gdmKey)).isZero();
    }

    private int[] marked(int length) {
        Sampler sampler = scheme.sampler(key);
        RandomGenerator random = new SplittableRandom(6);
        float[] logits = new float[1000];
        int[] ids = new int[length];
        for (int i = 0; i < length; i++) {
            ids[i] = sampler.sample(logits, random);
        }
        return ids;
    }
}
