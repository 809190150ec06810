package dev.millmark.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.key.KeyType;
import dev.millmark.watermark.key.KeyUseException;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Sampler;
import dev.millmark.watermark.mark.Scorer;
import dev.millmark.watermark.mark.Scores;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class VllmPhiloxTest {

    private static final Vocabulary VOCABULARY = new Vocabulary("test", 128);

    private final VllmPhilox scheme = new VllmPhilox(VOCABULARY);
    private final WatermarkKey key = key(42);
    private final RandomGenerator fallback = new SplittableRandom(7);

    @Test
    void scoresVllmsGoldenTextsAsPublished() {
        JsonNode published = Vectors.read("vllm_gumbel_philox_v1.json").get("published_detection");

        for (JsonNode golden : published) {
            assertThat(golden.get("cw").intValue()).isEqualTo(scheme.contextWidth());
            Scores scores =
                    scheme.scorer(Vectors.ints(golden.get("ids")))
                            .scores(key(golden.get("key").longValue()));
            double sum = 0;
            for (int i = 0; i < scores.count(); i++) {
                sum += scores.score(i);
            }

            assertThat(scores.count()).isEqualTo(golden.get("n").intValue());
            assertThat(sum)
                    .isCloseTo(golden.get("score").doubleValue(), Percentage.withPercentage(1e-11));
            assertThat(Math.exp(scores.logPValue(0, scores.count())))
                    .isCloseTo(golden.get("p").doubleValue(), Percentage.withPercentage(1e-10));
        }
        assertThat(published).hasSize(2);
    }

    @Test
    void scoresAContextOnceEvenWhenTheNextTokenDiffers() {
        VllmPhilox narrow = new VllmPhilox(VOCABULARY, 1, Deduplication.SINGLE_TURN, 0);

        assertThat(narrow.scorer(1, 1, 1, 1, 1).scoredTokens()).isEqualTo(2);
        assertThat(narrow.scorer(1, 2, 1, 3).scoredTokens()).isEqualTo(3);
        assertThat(narrow.scorer().scoredTokens()).isZero();
    }

    @Test
    void choosesTheArgmaxOfLogitPlusKeyedGumbelNoise() {
        float[] logits = new float[128];
        Arrays.fill(logits, Float.NEGATIVE_INFINITY);
        logits[7] = 0;
        logits[8] = 0;
        Sampler sampler = scheme.sampler(key);
        Sampler again = scheme.sampler(key);

        for (int step = 0; step < 20; step++) {
            int token = sampler.sample(logits, new SplittableRandom(step));

            assertThat(token).isIn(7, 8);
            assertThat(again.sample(logits, new SplittableRandom(step))).isEqualTo(token);
        }
    }

    @Test
    void marksWhatItsOwnDetectorFinds() {
        int[] ids = answer(scheme.sampler(key), 200);

        assertThat(scheme.scorer(ids).logPValue(key)).isLessThan(-100);
        assertThat(scheme.scorer(ids).logPValue(key(43))).isGreaterThan(-12);
    }

    @Test
    void drawsFromTheModelsOwnDistributionOverKeys() {
        // n = 20000 keys, one draw each from (0.7, 0.2, 0.1); 5 standard deviations are at most
        // 0.0163
        float[] logits = new float[128];
        Arrays.fill(logits, Float.NEGATIVE_INFINITY);
        logits[3] = (float) Math.log(0.7);
        logits[50] = (float) Math.log(0.2);
        logits[127] = (float) Math.log(0.1);
        int[] counts = new int[128];

        for (int k = 0; k < 20_000; k++) {
            counts[scheme.sampler(key(k)).sample(logits, fallback)]++;
        }

        assertThat(counts[3] / 20_000.0).isBetween(0.684, 0.716);
        assertThat(counts[50] / 20_000.0).isBetween(0.185, 0.215);
        assertThat(counts[127] / 20_000.0).isBetween(0.089, 0.111);
    }

    @Test
    void samplesARepeatedContextNormally() {
        // width 1 and two tokens: after both were context, every later token is the fallback's
        VllmPhilox narrow = new VllmPhilox(VOCABULARY, 1, Deduplication.SINGLE_TURN, 0);
        float[] logits = new float[128];
        Arrays.fill(logits, Float.NEGATIVE_INFINITY);
        logits[1] = 0;
        logits[2] = 0;
        Sampler sampler = narrow.sampler(key);
        CountingRandom random = new CountingRandom();

        for (int step = 0; step < 50; step++) {
            sampler.sample(logits, random);
        }

        assertThat(random.calls).isBetween(47, 48);
    }

    @Test
    void marksRepeatedContextsWithoutDeduplicationAndPromptContextsWithAll() {
        float[] only = new float[128];
        Arrays.fill(only, Float.NEGATIVE_INFINITY);
        only[5] = 0;
        CountingRandom none = new CountingRandom();
        CountingRandom all = new CountingRandom();
        Sampler noneSampler = new VllmPhilox(VOCABULARY, 1, Deduplication.NONE, 0).sampler(key);
        Sampler allSampler = new VllmPhilox(VOCABULARY, 1, Deduplication.ALL, 0).sampler(key, 5, 5);

        for (int step = 0; step < 10; step++) {
            noneSampler.sample(only, none);
            allSampler.sample(only, all);
        }

        assertThat(none.calls).isZero();
        assertThat(all.calls).isEqualTo(10);
    }

    @Test
    void refusesLogitsThatAreNotLogits() {
        Sampler sampler = scheme.sampler(key);
        float[] nan = new float[128];
        nan[17] = Float.NaN;
        float[] infinite = new float[128];
        infinite[3] = Float.POSITIVE_INFINITY;
        float[] none = new float[128];
        Arrays.fill(none, Float.NEGATIVE_INFINITY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler.sample(nan, fallback))
                .withMessageContaining("token 17 is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler.sample(infinite, fallback))
                .withMessageContaining("token 3 is Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler.sample(none, fallback))
                .withMessageContaining("all 128");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler.sample(new float[127], fallback))
                .withMessageContaining("127 logits");
    }

    @Test
    void refusesIdsOutsideTheVocabularyAndForeignKeys() {
        WatermarkKey foreign =
                WatermarkKey.ofWords(
                        KeyId.parse("t.m.0.00"), new KeyType("sglang-murmur-v1", 8), 42);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheme.scorer(1, 128))
                .withMessageContaining("token id 128 at position 1");
        assertThatIllegalArgumentException().isThrownBy(() -> scheme.scorer(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheme.sampler(foreign))
                .withMessageContaining("sglang-murmur-v1");
    }

    @Test
    void refusesKeysWhoseStateDoesNotPermitTheUse() {
        Scorer scorer = scheme.scorer(1, 2, 3);

        assertThatExceptionOfType(KeyUseException.class)
                .isThrownBy(() -> scheme.sampler(key.withState(KeyState.DETECT_ONLY)));
        assertThat(scorer.logPValue(key.withState(KeyState.DETECT_ONLY))).isNegative();
        assertThat(scorer.logPValue(key.withState(KeyState.REVOKED))).isNegative();
        assertThatExceptionOfType(KeyUseException.class)
                .isThrownBy(() -> scorer.logPValue(key.withState(KeyState.DESTROYED)));
    }

    private int[] answer(Sampler sampler, int length) {
        float[] flat = new float[128];
        int[] ids = new int[length];
        for (int i = 0; i < length; i++) {
            ids[i] = sampler.sample(flat, fallback);
        }
        return ids;
    }

    private static WatermarkKey key(long word) {
        return WatermarkKey.ofWords(
                KeyId.parse("t.m.0.00"), new KeyType("vllm-philox-v1", 8), word);
    }

    private static final class CountingRandom implements RandomGenerator {
        private final SplittableRandom random = new SplittableRandom(3);
        private int calls;

        @Override
        public long nextLong() {
            calls++;
            return random.nextLong();
        }
    }
}
