package dev.millmark.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationLimitsTest {

    @Test
    void hasNeitherLeastTokensNorStopStringsByDefault() {
        assertThat(GenerationLimits.ofTokens(5)).isEqualTo(new GenerationLimits(5, 0, List.of()));
    }

    @Test
    void refusesLimitsThatContradict() {
        assertThatThrownBy(() -> GenerationLimits.ofTokens(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max tokens is 0: it must be at least 1");
        assertThatThrownBy(() -> new GenerationLimits(5, 6, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("min tokens is 6: it must be between 0 and 5");
        assertThatThrownBy(() -> new GenerationLimits(5, -1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GenerationLimits(5, 0, List.of("a", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a stop string is empty: leave it out");
    }
}
