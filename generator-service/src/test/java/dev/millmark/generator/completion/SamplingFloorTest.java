package dev.millmark.generator.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.generator.completion.CompletionRequest.Sampling;
import dev.millmark.generator.completion.CompletionsConfig.BelowFloor;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingFloorTest {

    private final SamplingFloor strict = floor(BelowFloor.REFUSE);

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
        assertThatThrownBy(() -> strict.apply(sampling(temperature, topP, topK)))
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
        assertThatCode(() -> strict.apply(sampling(temperature, topP, topK)))
                .doesNotThrowAnyException();
    }

    @Test
    void takesEverythingByDefault() {
        SamplingFloor none =
                new SamplingFloor(new Floors.Config(0, 0, 1, BelowFloor.REFUSE, 0, 200));

        assertThatCode(() -> none.apply(sampling(0, 0.001, 1))).doesNotThrowAnyException();
    }

    @Test
    void raisesWhatIsTooLowAndSaysSo() {
        SamplingFloor.Floored floored = floor(BelowFloor.RAISE).apply(sampling(0, 0.9, 1));

        assertThat(floored.sampling()).isEqualTo(sampling(0.7, 0.9, 10));
        assertThat(floored.raised()).containsExactly("temperature", "top_k");
    }

    @Test
    void servesWhatIsAskedForWhereTheHostWantsThat() {
        SamplingFloor.Floored floored = floor(BelowFloor.SERVE).apply(sampling(0, 0.1, 1));

        assertThat(floored.sampling()).isEqualTo(sampling(0, 0.1, 1));
        assertThat(floored.raised()).isEmpty();
    }

    private static SamplingFloor floor(BelowFloor below) {
        return new SamplingFloor(new Floors.Config(0.7, 0.5, 10, below, 0, 200));
    }

    private static Sampling sampling(double temperature, double topP, int topK) {
        return new Sampling(temperature, topP, topK, OptionalLong.empty());
    }
}
