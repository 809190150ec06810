package dev.millmark.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millmark.generator.fixture.Keys;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Sampler;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpectedEvidenceTest {

    private static final VllmPhilox SCHEME = new VllmPhilox(new Vocabulary("eight", 8));

    private final ExpectedEvidence evidence = new ExpectedEvidence(SCHEME);

    @Test
    void isNoneWithoutTokens() {
        assertThat(evidence.decades()).isZero();
    }

    @Test
    void isNoneWhereEachTokenIsCertain() {
        float[] certain = new float[8];
        Arrays.fill(certain, Float.NEGATIVE_INFINITY);
        certain[5] = 3;
        for (int i = 0; i < 500; i++) {
            evidence.drawing(certain, true);
        }

        assertThat(evidence.decades()).isZero();
    }

    @Test
    void isNoneWhereNoTokenIsMarked() {
        for (int i = 0; i < 500; i++) {
            evidence.drawing(new float[8], false);
        }

        assertThat(evidence.decades()).isZero();
    }

    @Test
    void takesEachUniformChoiceAmongEightAsItsEntropy() {
        for (int i = 0; i < 100; i++) {
            evidence.drawing(new float[8], true);
        }

        assertThat(evidence.decades())
                .isEqualTo(
                        -SCHEME.attainableLogPValue(100, Math.log(8), 0) / Math.log(10),
                        within(1e-9));
    }

    @Test
    void sumsTheLikelihoodOfMarkedTokensAlone() {
        evidence.drawing(new float[8], true);
        evidence.drew(0);
        evidence.drawing(new float[8], false);
        evidence.drew(0);

        assertThat(evidence.logLikelihood()).isEqualTo(-Math.log(8), within(1e-12));
        assertThat(evidence.entropy()).isEqualTo(Math.log(8), within(1e-12));
    }

    /// n = 200 texts of 80 tokens with uneven choices, one key each, seeds 1 to 200: the mean of what a detector finds
    /// is what was expected, or more.
    @Test
    void promisesNoMoreThanDetectorsFind() {
        List<WatermarkKey> keys = Keys.foreign(7, 100);
        Detector detector = Detector.of(SCHEME, 1e-6);
        double expected = 0;
        double found = 0;
        for (int seed = 1; seed <= 200; seed++) {
            WatermarkKey key = keys.get(seed % keys.size());
            ExpectedEvidence one = new ExpectedEvidence(SCHEME);
            int[] ids = text(one, SCHEME.sampler(key), new Random(seed));
            expected += one.decades();
            Reading reading = Reading.of(SCHEME.vocabulary(), "raw", ids);
            found -= detector.detect(reading, List.of(key)).measurement().pValue().log10();
        }

        assertThat(expected / 200).isBetween(0.7 * found / 200, 1.03 * found / 200);
    }

    private static int[] text(ExpectedEvidence evidence, Sampler sampler, Random random) {
        int[] ids = new int[80];
        for (int i = 0; i < ids.length; i++) {
            float[] logits = new float[8];
            for (int id = 0; id < logits.length; id++) {
                logits[id] = (float) (2 * random.nextGaussian());
            }
            evidence.drawing(logits, sampler.marksNext());
            ids[i] = sampler.sample(logits, random);
        }
        return ids;
    }
}
