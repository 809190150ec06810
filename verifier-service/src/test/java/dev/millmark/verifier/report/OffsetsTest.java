package dev.millmark.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.verifier.report.Offsets.Range;
import org.junit.jupiter.api.Test;

class OffsetsTest {

    @Test
    void countsCodePoints() {
        Offsets offsets = Offsets.of("a🐎b", "a🐎b");

        assertThat(offsets.submitted(1, 3)).isEqualTo(new Range(1, 2));
        assertThat(offsets.submitted(3, 4)).isEqualTo(new Range(2, 3));
    }

    @Test
    void passesOverWhatWasLeftOutBeforeAPart() {
        Offsets offsets = Offsets.of("ab\uFEFF\uFE00\uDB40\uDD00cd", "abcd");

        assertThat(offsets.submitted(0, 2)).isEqualTo(new Range(0, 2));
        assertThat(offsets.submitted(2, 4)).isEqualTo(new Range(5, 7));
    }

    @Test
    void includesWhatWasLeftOutWithinAPart() {
        assertThat(Offsets.of("a\uFEFFb", "ab").submitted(0, 2)).isEqualTo(new Range(0, 3));
    }

    @Test
    void putsAnEmptyPartAtTheEndBehindEverything() {
        assertThat(Offsets.of("ab\uFEFF", "ab").submitted(2, 2)).isEqualTo(new Range(3, 3));
    }

    @Test
    void refusesTextsThatHaveNothingToDoWithEachOther() {
        assertThatThrownBy(() -> Offsets.of("abc", "abd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("abd");
    }
}
