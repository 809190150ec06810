package dev.millmark.watermark.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.watermark.Keys;
import dev.millmark.watermark.SyntheticLanguage;
import dev.millmark.watermark.UniformScorer;
import dev.millmark.watermark.Vectors;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.detection.Detection.Detected;
import dev.millmark.watermark.detection.Detection.Inconclusive;
import dev.millmark.watermark.detection.Detection.NotDetected;
import dev.millmark.watermark.detection.Detection.Reason;
import dev.millmark.watermark.internal.gumbel.LikelihoodRatio;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyTree;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Sampler;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikelihoodDetectorTest {

    private static final Vocabulary VOCABULARY = new Vocabulary("test", 1000);
    private static final VllmPhilox SCHEME = new VllmPhilox(VOCABULARY);
    private static final List<WatermarkKey> POOL =
            new KeyTree(new byte[32]).derivePool(KeyId.parse("t.m.0.00"), SCHEME.keyType(), 16);

    @Test
    void givesThePublishedRatios() {
        JsonNode vectors = Vectors.read("evalue_llr.json");
        VllmPhilox scheme = new VllmPhilox(new Vocabulary("test", 128));
        UniformScorer scorer = scheme.uniforms(Vectors.ints(vectors.get("ids")));
        EvidenceProcess process =
                new EvidenceProcess(
                        List.of(
                                scorer.uniforms(
                                        Keys.of(scheme, vectors.get("vllm_key").longValue()))));

        for (int i = 0; i < 16; i++) {
            double guess = vectors.get("p_hat").get(i).doubleValue();
            double ratio =
                    LikelihoodRatio.of(guess, -Math.log(vectors.get("u").get(i).doubleValue()));

            assertThat(ratio)
                    .isCloseTo(
                            vectors.get("LR").get(i).doubleValue(),
                            Percentage.withPercentage(1e-10));
            assertThat(ratio)
                    .isCloseTo(
                            byDefinition(vectors, guess, vectors.get("u").get(i).doubleValue()),
                            Percentage.withPercentage(1e-10));
            process.read(guess);
        }

        assertThat(process.eValue().log10())
                .isCloseTo(vectors.get("log10_evalue").doubleValue(), within(1e-11));
    }

    /// The formula with the constants of the vector file.
    private static double byDefinition(JsonNode vectors, double guess, double u) {
        double unmoved = vectors.get("eps").doubleValue();
        JsonNode nodes = vectors.get("hermite9").get("z");
        JsonNode weights = vectors.get("hermite9").get("w");
        double mixture = 0;
        for (int j = 0; j < nodes.size(); j++) {
            double logOdds =
                    Math.log(guess / (1 - guess))
                            + vectors.get("sigma").doubleValue() * nodes.get(j).doubleValue();
            double p =
                    Math.clamp(
                            1 / (1 + Math.exp(-logOdds)),
                            vectors.get("p_clamp").get(0).doubleValue(),
                            vectors.get("p_clamp").get(1).doubleValue());
            mixture += weights.get(j).doubleValue() * Math.pow(u, 1 / p - 1) / p;
        }
        return unmoved + (1 - unmoved) * mixture;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-5, 0.001, 0.1, 0.9, 1})
    void hasRatiosOfMeanAtMostOneOverTheUniformsThatExist(double guess) {
        // the mean over all 2^24 values of u that the function can take, every sixteenth of them
        // and every one above 0.999
        double sum = 0;
        long values = 1 << 24;
        for (long k = 1; k <= values; k++) {
            boolean fine = k > values - values / 1000;
            if (fine || k % 16 == 8) {
                sum += (fine ? 1 : 16) * LikelihoodRatio.of(guess, -Math.log(k / (values + 1.0)));
            }
        }

        assertThat(sum / values).isLessThanOrEqualTo(1 + 1e-6).isGreaterThan(0.99);
    }

    @Test
    void seldomBelievesAnUnmarkedTextWhateverTheProxySays() {
        // n = 3000 texts of 60 tokens for each proxy, alpha = 0.05: at most 150 expected, sd 12;
        // seeds 0 to 2999
        List<ToDoubleFunction<int[]>> proxies =
                List.of(
                        ids -> 0,
                        ids -> 1,
                        ids -> 0.5,
                        ids -> 1e-9,
                        ids -> (Arrays.hashCode(ids) >>> 8) / (double) (1 << 24),
                        ids -> ids[0] % 2 == 0 ? 0 : 1);
        LikelihoodDetector detector = LikelihoodDetector.of(SCHEME, 0.05);
        for (ToDoubleFunction<int[]> proxy : proxies) {
            int detected = 0;
            for (int seed = 0; seed < 1000; seed++) {
                int[] ids = new SplittableRandom(seed).ints(60, 0, 1000).toArray();
                double[] guesses = new double[60];
                for (int i = 0; i < 60; i++) {
                    guesses[i] = proxy.applyAsDouble(Arrays.copyOfRange(ids, i, 60));
                }
                ProxyReading reading = ProxyReading.of(Reading.of(VOCABULARY, "raw", ids), guesses);
                detected +=
                        detector.detect(reading, List.of(Keys.of(SCHEME, 9))) instanceof Detected
                                ? 1
                                : 0;
            }

            assertThat(detected).isLessThanOrEqualTo(78);
        }
    }

    @Test
    void crossesItsBoundSeldomAtAnyTimeWithSeveralKeys() {
        // n = 2000 texts of 100 tokens, the greatest e-value on the way, alpha = 0.1: at most 200
        // expected, sd 13
        int crossed = 0;
        for (int seed = 0; seed < 600; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            UniformScorer scorer = SCHEME.uniforms(random.ints(100, 0, 1000).toArray());
            EvidenceProcess process =
                    new EvidenceProcess(POOL.subList(0, 4).stream().map(scorer::uniforms).toList());
            boolean ever = false;
            for (int i = 0; i < scorer.scoredTokens(); i++) {
                ever |= process.read(random.nextDouble()).rejectsAt(0.1);
            }
            crossed += ever ? 1 : 0;
        }

        assertThat(crossed).isBetween(5, 84);
    }

    @Test
    void seesInTwoHundredPredictableTokensWhatTheKeyAloneCannot() {
        // 40 texts of 200 tokens at 0.3 nats, proxy = true probability with noise of deviation 1 in
        // its log-odds, alpha = 1e-6
        SyntheticLanguage language = new SyntheticLanguage(VOCABULARY, 0.3);
        int withProxy = 0;
        int keyOnly = 0;
        for (int text = 0; text < 40; text++) {
            WatermarkKey key = Keys.of(SCHEME, 500 + text);
            ProxyReading reading = marked(language, key, 200, text);
            Detection likelihood =
                    LikelihoodDetector.of(SCHEME, 1e-6).detect(reading, List.of(key));
            withProxy += likelihood instanceof Detected ? 1 : 0;
            keyOnly +=
                    Detector.of(SCHEME, 1e-6).detect(reading.reading(), List.of(key))
                                    instanceof Detected
                            ? 1
                            : 0;
        }

        assertThat(withProxy).isGreaterThanOrEqualTo(30);
        assertThat(keyOnly).isLessThanOrEqualTo(12);
    }

    @Test
    void seesMoreBySaddlepoint() {
        // 15 texts of 120 tokens at 0.3 nats, as above
        SyntheticLanguage language = new SyntheticLanguage(VOCABULARY, 0.3);
        LikelihoodDetector plain = LikelihoodDetector.of(SCHEME, 1e-6);
        int byEValue = 0;
        int bySaddlepoint = 0;
        double decades = 0;
        for (int text = 0; text < 15; text++) {
            WatermarkKey key = Keys.of(SCHEME, 500 + text);
            ProxyReading reading = marked(language, key, 120, text);
            Detection first = plain.detect(reading, List.of(key));
            Detection second = plain.bySaddlepoint().detect(reading, List.of(key));
            byEValue += first instanceof Detected ? 1 : 0;
            bySaddlepoint += second instanceof Detected ? 1 : 0;
            decades +=
                    (first.measurement().pValue().log10() - second.measurement().pValue().log10())
                            / 15;
        }

        assertThat(bySaddlepoint).isGreaterThanOrEqualTo(byEValue);
        assertThat(decades).isBetween(0.6, 2.5);
    }

    @Test
    void seldomBelievesAnUnmarkedTextBySaddlepoint() {
        // n = 120 texts of 40 tokens, 2 keys, random guesses, alpha = 0.1: at most 12 expected, sd
        // 3.3; seeds 0 to 119
        LikelihoodDetector detector = LikelihoodDetector.of(SCHEME, 0.1).bySaddlepoint();
        int detected = 0;
        for (int seed = 0; seed < 120; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            int[] ids = random.ints(40, 0, 1000).toArray();
            ProxyReading reading =
                    ProxyReading.of(
                            Reading.of(VOCABULARY, "raw", ids), random.doubles(40).toArray());
            detected += detector.detect(reading, POOL.subList(0, 2)) instanceof Detected ? 1 : 0;
        }

        assertThat(detected).isBetween(3, 28);
    }

    @Test
    void namesTheKeyBySaddlepointAndPaysForAll() {
        SyntheticLanguage language = new SyntheticLanguage(VOCABULARY, 2);
        ProxyReading marked = marked(language, POOL.get(3), 60, 1);
        LikelihoodDetector detector = LikelihoodDetector.of(SCHEME, 1e-6).bySaddlepoint();

        Detection alone = detector.detect(marked, List.of(POOL.get(3)));
        Detection among = detector.detect(marked, POOL);

        assertThat(((Detected) among).key()).isEqualTo(POOL.get(3).id());
        assertThat(among.measurement().pValue().log10())
                .isCloseTo(alone.measurement().pValue().log10() + Math.log10(16), within(1e-9));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LikelihoodDetector.of(
                                        new VllmPhilox(VOCABULARY, 4, Deduplication.NONE, 0.1),
                                        1e-6)
                                .bySaddlepoint());
    }

    @Test
    void namesTheKeyAndTheReading() {
        SyntheticLanguage language = new SyntheticLanguage(VOCABULARY, 2);
        ProxyReading marked = marked(language, POOL.get(3), 100, 1);
        int[] other = new SplittableRandom(3).ints(100, 0, 1000).toArray();
        ProxyReading unmarked =
                ProxyReading.of(Reading.of(VOCABULARY, "folded", other), new double[100]);

        Detection detection =
                LikelihoodDetector.of(SCHEME, 1e-6).detect(List.of(unmarked, marked), POOL);

        assertThat(detection)
                .isInstanceOfSatisfying(
                        Detected.class,
                        detected -> {
                            assertThat(detected.key()).isEqualTo(POOL.get(3).id());
                            assertThat(detected.reading()).isEqualTo(marked.reading());
                        });
        assertThat(detection.measurement().hypotheses().tested()).isEqualTo(32);
    }

    @Test
    void worksWithTwoKeys() {
        VllmPhilox dual = new VllmPhilox(VOCABULARY, 4, Deduplication.SINGLE_TURN, 0.5);
        WatermarkKey key = Keys.of(dual, 12);
        int[] ids =
                new SyntheticLanguage(VOCABULARY, 2)
                        .write(dual.sampler(key), 150, new SplittableRandom(4));
        double[] guesses = new double[150];
        Arrays.fill(guesses, 0.2);
        ProxyReading reading = ProxyReading.of(Reading.of(VOCABULARY, "raw", ids), guesses);

        assertThat(LikelihoodDetector.of(dual, 1e-6).detect(reading, List.of(key)))
                .isInstanceOf(Detected.class);
    }

    @Test
    void concludesNothingFromTextsThatCouldNotShowTheMark() {
        LikelihoodDetector detector = LikelihoodDetector.of(SCHEME, 1e-6);
        int[] ids = new SplittableRandom(3).ints(100, 0, 1000).toArray();
        double[] certain = new double[100];
        Arrays.fill(certain, 1);
        double[] open = new double[100];
        Arrays.fill(open, 0.05);

        Detection predictable =
                detector.detect(ProxyReading.of(Reading.of(VOCABULARY, "raw", ids), certain), POOL);
        Detection unpredictable =
                detector.detect(ProxyReading.of(Reading.of(VOCABULARY, "raw", ids), open), POOL);
        Detection empty = detector.detect(ProxyReading.of(Reading.of(VOCABULARY, "raw")), POOL);
        Detection keyless =
                detector.detect(
                        ProxyReading.of(Reading.of(VOCABULARY, "raw", ids), open), List.of());

        assertThat(((Inconclusive) predictable).reason()).isEqualTo(Reason.TOO_LITTLE_EVIDENCE);
        assertThat(unpredictable).isInstanceOf(NotDetected.class);
        assertThat(unpredictable.measurement().reach().attainable().log10()).isLessThan(-20);
        assertThat(unpredictable.measurement().reach().tokensNeeded().orElse(0)).isBetween(10, 60);
        assertThat(((Inconclusive) empty).reason()).isEqualTo(Reason.NOTHING_TO_SCORE);
        assertThat(((Inconclusive) keyless).reason()).isEqualTo(Reason.NO_KEY);
    }

    @Test
    void refusesWhatIsNoProbability() {
        Reading reading = Reading.of(VOCABULARY, "raw", 1, 2);

        assertThatIllegalArgumentException().isThrownBy(() -> ProxyReading.of(reading, 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyReading.of(reading, 0.5, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> ProxyReading.of(reading, 0.5, 1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> new EvidenceProcess(List.of()));
    }

    private static ProxyReading marked(
            SyntheticLanguage language, WatermarkKey key, int length, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Sampler sampler = SCHEME.sampler(key);
        int[] ids = new int[length];
        double[] guesses = new double[length];
        for (int i = 0; i < length; i++) {
            float[] logits = language.next(random);
            ids[i] = sampler.sample(logits, random);
            double total = 0;
            for (float logit : logits) {
                total += Math.exp(logit);
            }
            double p = Math.min(Math.exp(logits[ids[i]]) / total, 1 - 1e-9);
            guesses[i] = 1 / (1 + Math.exp(-(Math.log(p / (1 - p)) + random.nextGaussian())));
        }
        return ProxyReading.of(Reading.of(VOCABULARY, "raw", ids), guesses);
    }
}
