package dev.millmark.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyTree;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.FreeHead;
import dev.millmark.watermark.mark.Sampler;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A uniform choice among 16 tokens carries 4 bits, so a head of 24 bits has 6 tokens.
class FreeHeadTest {

    private static final VllmPhilox SCHEME = new VllmPhilox(new Vocabulary("sixteen", 16));
    private static final WatermarkKey KEY =
            new KeyTree(new byte[32]).derive(KeyId.parse("t.m.1.00"), SCHEME.keyType());

    @Test
    void leavesTheKeyOneAnswerWithoutAHead() {
        Set<List<Integer>> answers = answers(0);

        assertThat(answers).hasSize(1);
    }

    /// n = 1,000 answers of 40 tokens, seeds 1 to 1,000: two heads of 24 bits are equal with probability 2^-24, so any
    /// two of them with probability 0.03.
    @Test
    void givesOneKeyManyAnswers() {
        Set<List<Integer>> answers = answers(24);

        assertThat(answers).hasSizeGreaterThanOrEqualTo(999);
    }

    @Test
    void endsOnceTheBitsAreGathered() {
        Sampler sampler = new FreeHead(SCHEME.sampler(KEY), 24);
        Random random = new Random(1);

        int head = 0;
        while (!sampler.marksNext()) {
            sampler.sample(new float[16], random);
            head++;
        }

        assertThat(head).isEqualTo(6);
    }

    @Test
    void goesOnForAsLongAsThereIsNoChoice() {
        Sampler sampler = new FreeHead(SCHEME.sampler(KEY), 24);
        float[] certain = new float[16];
        Arrays.fill(certain, Float.NEGATIVE_INFINITY);
        certain[3] = 0;
        Random random = new Random(1);

        for (int i = 0; i < 100; i++) {
            assertThat(sampler.sample(certain, random)).isEqualTo(3);
        }

        assertThat(sampler.marksNext()).isFalse();
    }

    /// n = 200 answers of 60 tokens, seeds 1 to 200; measured: 31.9 decades without the head, 27.7 with it. Its 6
    /// tokens cost the evidence of 8 marked ones: their own, and what 6 unmarked tokens dilute the sum by.
    @Test
    void costsTheDetectorTheTokensOfTheHeadAndHalfAsManyAgainAtMost() {
        double whole = meanDecades(0, 60);
        double withHead = meanDecades(24, 60);

        double perToken = whole / 60;
        assertThat(withHead).isBetween(whole - 9 * perToken, whole - 6 * perToken);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAHeadOfNoSize(double bits) {
        assertThatThrownBy(() -> new FreeHead(SCHEME.sampler(KEY), bits))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double meanDecades(double bits, int tokens) {
        Detector detector = Detector.of(SCHEME, 1e-6);
        double sum = 0;
        for (int seed = 1; seed <= 200; seed++) {
            WatermarkKey key =
                    new KeyTree(master(seed)).derive(KeyId.parse("t.m.1.00"), SCHEME.keyType());
            int[] ids = answer(key, bits, seed, tokens);
            Reading reading = Reading.of(SCHEME.vocabulary(), "raw", ids);
            sum -= detector.detect(reading, List.of(key)).measurement().pValue().log10();
        }
        return sum / 200;
    }

    private static byte[] master(int seed) {
        byte[] master = new byte[32];
        new Random(seed).nextBytes(master);
        return master;
    }

    private static Set<List<Integer>> answers(double bits) {
        Set<List<Integer>> answers = new HashSet<>();
        for (int seed = 1; seed <= 1000; seed++) {
            answers.add(Arrays.stream(answer(KEY, bits, seed, 40)).boxed().toList());
        }
        return answers;
    }

    private static int[] answer(WatermarkKey key, double bits, int seed, int tokens) {
        Sampler sampler = new FreeHead(SCHEME.sampler(key), bits);
        Random random = new Random(seed);
        int[] ids = new int[tokens];
        Arrays.setAll(ids, i -> sampler.sample(new float[16], random));
        return ids;
    }
}
