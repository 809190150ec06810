package dev.millmark.watermark.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The short version of `make calibration`. Seeds follow from scheme, kind and text number, so every run sees the same
/// texts and keys.
class CalibrationTest {

    /// n = 5000 trials (KGW: 2000), 20 keys a text, for each of 9 schemes and 3 kinds of text, at levels 1e-1 to 1e-6:
    /// a valid detector fails one of the 198 bounds at 1e-5 each with probability 2e-3 at most, one of the 33 + 27
    /// uniformity tests at 1e-3 each with 6 % at most, and the seeds are such that none does.
    @ParameterizedTest
    @MethodSource("dev.millmark.watermark.calibration.CalibratedScheme#all")
    void rejectsUnmarkedTextsAsOftenAsItSays(CalibratedScheme scheme) {
        NullTrials.Texts texts =
                NullTrials.Texts.of(scheme.isBound() ? 1000 : scheme.isCoarse() ? 2000 : 5000, 20);
        for (NullText kind : NullText.values()) {
            NullTrials measured = NullTrials.measure(scheme, kind, texts);

            for (FalsePositives rates : List.of(measured.reported(), measured.randomized())) {
                for (int level = 0; level < FalsePositives.LEVELS; level++) {
                    assertThat(rates.bounds(level, 2e-5).low())
                            .as(
                                    "%s, %s, level %s",
                                    scheme.label(), kind, FalsePositives.level(level))
                            .isLessThanOrEqualTo(1);
                }
                assertThat(rates.uniformity().tooSmall())
                        .as("%s, %s", scheme.label(), kind)
                        .isLessThan(Uniformity.SURPRISING_TOO_SMALL);
            }
            if (!scheme.isBound()) {
                assertThat(measured.randomized().uniformity().either())
                        .as("%s, %s", scheme.label(), kind)
                        .isLessThan(Uniformity.SURPRISING);
            }
        }
    }

    @Test
    void boundsRatesExactly() {
        // the textbook case: none in n trials leaves at most 1 − (error/2)^(1/n)
        assertThat(ClopperPearson.of(0, 100, 0.05).low()).isZero();
        assertThat(ClopperPearson.of(0, 100, 0.05).high())
                .isCloseTo(1 - Math.pow(0.025, 0.01), within(1e-9));
        assertThat(ClopperPearson.of(10, 100, 0.05).low()).isCloseTo(0.0490, within(1e-4));
        assertThat(ClopperPearson.of(10, 100, 0.05).high()).isCloseTo(0.1762, within(1e-4));
        assertThat(ClopperPearson.of(100, 100, 0.05).high()).isEqualTo(1);
    }

    @Test
    void noticesPValuesThatAreTooSmall() {
        double[] uniform = new double[1000];
        double[] small = new double[1000];
        for (int i = 0; i < 1000; i++) {
            uniform[i] = (i + 0.5) / 1000;
            small[i] = Math.pow(uniform[i], 1.2);
        }

        assertThat(Uniformity.of(uniform).either()).isLessThan(0.05);
        assertThat(Uniformity.of(small).tooSmall()).isGreaterThan(Uniformity.SURPRISING_TOO_SMALL);
    }
}
