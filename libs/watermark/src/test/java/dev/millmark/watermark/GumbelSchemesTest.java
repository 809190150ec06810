package dev.millmark.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.watermark.internal.gumbel.DualKeyFunction;
import dev.millmark.watermark.internal.gumbel.GumbelFunction;
import dev.millmark.watermark.internal.gumbel.MurmurFunction;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Sampler;
import dev.millmark.watermark.mark.Scorer;
import dev.millmark.watermark.mark.Scores;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GumbelSchemesTest {

    private static final Vocabulary VOCABULARY = new Vocabulary("test", 128);
    private static final SglangMurmur SGLANG = new SglangMurmur(VOCABULARY, 4, 0);

    @Test
    void dualKeyScoresVllmsGoldenTextAsPublished() {
        JsonNode golden = Vectors.read("vllm_gumbel_philox_v1.json").get("published_dual");
        VllmPhilox scheme =
                new VllmPhilox(
                        VOCABULARY,
                        4,
                        Deduplication.SINGLE_TURN,
                        golden.get("alpha_detect").doubleValue());

        Scores scores =
                scheme.scorer(Vectors.ints(golden.get("ids")))
                        .scores(Keys.of(scheme, golden.get("master").longValue()));
        double sum = 0;
        for (int i = 0; i < scores.count(); i++) {
            sum += scores.score(i);
        }

        assertThat(Long.toUnsignedString(DualKeyFunction.derive(42, "key_a")))
                .isEqualTo(golden.get("key_a").textValue());
        assertThat(Long.toUnsignedString(DualKeyFunction.derive(42, "key_b")))
                .isEqualTo(golden.get("key_b").textValue());
        assertThat(sum)
                .isCloseTo(golden.get("score").doubleValue(), Percentage.withPercentage(1e-11));
        assertThat(scores.logPValue(0, scores.count()))
                .isGreaterThan(Math.log(golden.get("p_moment_matched").doubleValue()));
    }

    @Test
    void dualKeyMarksWhatItsDetectorFinds() {
        VllmPhilox scheme = new VllmPhilox(VOCABULARY, 4, Deduplication.SINGLE_TURN, 0.1);
        WatermarkKey key = Keys.of(scheme, 99);

        int[] ids = answer(scheme.sampler(key), 200);

        assertThat(scheme.scorer(ids).logPValue(key)).isLessThan(-100);
        assertThat(scheme.scorer(ids).logPValue(Keys.of(scheme, 98))).isGreaterThan(-12);
    }

    @Test
    void dualKeySharesTheTokensOutAsAlphaSays() {
        // 4000 first tokens under one key: key A and key B always choose the same two tokens, so
        // the share is that of key B
        VllmPhilox scheme = new VllmPhilox(VOCABULARY, 4, Deduplication.SINGLE_TURN, 0.25);
        RandomGenerator random = new SplittableRandom(11);
        int[] counts = new int[128];
        for (int i = 0; i < 4000; i++) {
            counts[scheme.sampler(Keys.of(scheme, 5)).sample(new float[128], random)]++;
        }

        assertThat(Arrays.stream(counts).filter(count -> count > 0))
                .hasSize(2)
                .anyMatch(count -> count > 900 && count < 1100);
    }

    @Test
    void sglangMarksFromThePromptOnAndDetectsWithoutIt() {
        SglangMurmur scheme = new SglangMurmur(VOCABULARY, 4, 0.5);
        WatermarkKey key = Keys.of(scheme, 1, 2);

        int[] ids = answer(scheme.sampler(key, 9, 8, 7, 6), 200);
        int[] again = answer(scheme.sampler(key, 9, 8, 7, 6), 200);
        int[] otherPrompt = answer(scheme.sampler(key, 9, 8, 7, 5), 200);

        assertThat(ids).containsExactly(again).isNotEqualTo(otherPrompt);
        assertThat(scheme.scorer(ids).scoredTokens()).isEqualTo(196);
        assertThat(scheme.scorer(ids).logPValue(key)).isLessThan(-100);
        assertThat(scheme.scorer(ids).logPValue(Keys.of(scheme, 3, 4))).isGreaterThan(-12);
    }

    @Test
    void sglangSamplesNormallyUntilTheContextIsFull() {
        SglangMurmur scheme = new SglangMurmur(VOCABULARY, 4, 0);
        WatermarkKey key = Keys.of(scheme, 1);
        int differing = 0;
        for (int seed = 0; seed < 100; seed++) {
            int first =
                    scheme.sampler(key, 1, 2, 3).sample(new float[128], new SplittableRandom(seed));
            int marked =
                    scheme.sampler(key, 1, 2, 3, 4)
                            .sample(new float[128], new SplittableRandom(seed));
            differing += first == marked ? 0 : 1;
        }

        assertThat(differing).isGreaterThan(90);
    }

    @Test
    void sglangScoresNothingInATextShorterThanItsContext() {
        assertThat(new SglangMurmur(VOCABULARY, 4, 0).scorer(1, 2, 3, 4).scoredTokens()).isZero();
        assertThat(
                        new SglangMurmur(VOCABULARY, 4, 0)
                                .scorer(1, 2, 3, 4)
                                .logPValue(Keys.of(new SglangMurmur(VOCABULARY, 4, 0), 1)))
                .isZero();
    }

    @Test
    void skipsOnlyTokensThatCannotWin() {
        // 200 steps over 128 tokens of logits −20 to 20, against the definition: argmax of logit −
        // ln(−ln u)
        RandomGenerator random = new SplittableRandom(13);
        GumbelFunction function = MurmurFunction.single(42, 1);
        Sampler sampler = new SglangMurmur(VOCABULARY, 1, 0).sampler(Keys.of(SGLANG, 42), 7);
        int previous = 7;
        Set<Integer> contexts = new HashSet<>();
        for (int step = 0; step < 200; step++) {
            float[] logits = new float[128];
            for (int id = 0; id < 128; id++) {
                logits[id] = (float) (random.nextInt(4) == 0 ? 40 * random.nextDouble() - 20 : -8);
            }
            function.context(new int[] {previous}, 0);
            int best = 0;
            for (int id = 1; id < 128; id++) {
                best = gumbel(function, logits, id) > gumbel(function, logits, best) ? id : best;
            }

            int token = sampler.sample(logits, random);

            if (contexts.add(previous)) {
                assertThat(token).isEqualTo(best);
            }
            previous = token;
        }
        assertThat(contexts).hasSizeGreaterThan(60);
    }

    private static double gumbel(GumbelFunction function, float[] logits, int id) {
        return logits[id] - Math.log(-Math.log(function.uniform(id)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 29, 30, 31, 200})
    void sumsScoresWithFewLogarithmsWithoutLosingDigits(int length) {
        int[] ids = new SplittableRandom(3).ints(length, 0, 128).toArray();
        for (Scheme scheme :
                List.of(
                        new VllmPhilox(VOCABULARY),
                        new VllmPhilox(VOCABULARY, 4, Deduplication.NONE, 0.1),
                        SGLANG)) {
            Scorer scorer = scheme.scorer(ids);
            WatermarkKey key = Keys.of(scheme, 42);

            assertThat(scorer.logPValue(key))
                    .isCloseTo(
                            scorer.scores(key).logPValue(0, scorer.scoredTokens()), within(1e-11));
        }
    }

    @Test
    void hmacMarksWhatItsDetectorFinds() {
        HmacGumbel scheme = new HmacGumbel(VOCABULARY, 4, Deduplication.SINGLE_TURN);
        WatermarkKey key = WatermarkKey.of(KeyId.parse("t.m.0.00"), scheme.keyType(), new byte[32]);
        byte[] other = new byte[32];
        other[31] = 1;

        int[] ids = answer(scheme.sampler(key), 100);

        assertThat(scheme.scorer(ids).logPValue(key)).isLessThan(-50);
        assertThat(scheme.scorer(ids).logPValue(WatermarkKey.of(key.id(), scheme.keyType(), other)))
                .isGreaterThan(-12);
    }

    @Test
    void expectsOfAMarkedTextWhatItShows() {
        // 60 texts of 300 tokens, uniform over 4: mean log p within a few percent of the prediction
        VllmPhilox scheme = new VllmPhilox(VOCABULARY);
        float[] four = new float[128];
        Arrays.fill(four, 4, 128, Float.NEGATIVE_INFINITY);
        RandomGenerator random = new SplittableRandom(2);
        double log = 0;
        double score = 0;
        int scored = 0;
        for (int k = 0; k < 60; k++) {
            WatermarkKey key = Keys.of(scheme, 1000 + k);
            Sampler sampler = scheme.sampler(key);
            int[] ids = new int[300];
            for (int i = 0; i < 300; i++) {
                ids[i] = sampler.sample(four, random);
            }
            Scores scores = scheme.scorer(ids).scores(key);
            log += scores.logPValue(0, scores.count()) / 60;
            for (int i = 0; i < scores.count(); i++, scored++) {
                score += scores.score(i);
            }
        }
        double predicted = scheme.attainableLogPValue(scored / 60, Math.log(4), 0);

        assertThat(log / predicted).isBetween(0.9, 1.1);
        assertThat(scheme.entropyOfMarked(score / scored)).isCloseTo(Math.log(4), within(0.08));
    }

    private static int[] answer(Sampler sampler, int length) {
        RandomGenerator random = new SplittableRandom(5);
        int[] ids = new int[length];
        for (int i = 0; i < length; i++) {
            ids[i] = sampler.sample(new float[128], random);
        }
        return ids;
    }
}
