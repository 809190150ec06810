package dev.millmark.generator.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.generator.completion.CompletionRequest.Sampling;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingFloorTest {

    private final SamplingFloor strict = new SamplingFloor(new Config(0.7, 0.5, 10));

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, temperature",
        "0.69, 1, 0, temperature",
        "1, 0.49, 0, top_p",
        "1, 1, 1, top_k",
        "1, 1, 9, top_k"
    })
    void refusesSamplingThatLeavesTooLittleRoomForAMark(
            double temperature, double topP, int topK, String param) {
        assertThatThrownBy(() -> strict.require(sampling(temperature, topP, topK)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused ->
                                assertThat(refused.problem())
                                        .matches(p -> p.type() == ProblemType.INVALID_PARAMETER)
                                        .matches(p -> param.equals(p.parameter())));
    }

    @ParameterizedTest
    @CsvSource({"0.7, 0.5, 10", "1, 1, 0", "2, 1, 50000"})
    void takesTheRest(double temperature, double topP, int topK) {
        assertThatCode(() -> strict.require(sampling(temperature, topP, topK)))
                .doesNotThrowAnyException();
    }

    @Test
    void takesEverythingByDefault() {
        SamplingFloor none = new SamplingFloor(new Config(0, 0, 1));

        assertThatCode(() -> none.require(sampling(0, 0.001, 1))).doesNotThrowAnyException();
    }

    private static Sampling sampling(double temperature, double topP, int topK) {
        return new Sampling(temperature, topP, topK, OptionalLong.empty());
    }

    private record Config(double leastTemperature, double leastTopP, int leastTopK)
            implements CompletionsConfig {
        @Override
        public Duration drain() {
            return Duration.ZERO;
        }
    }
}
