package dev.millmark.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ChangedWordTest {

    @Test
    void replacesOneWordNearTheMiddle() {
        ChangedWord changed =
                ChangedWord.in("The boats came back at dusk with their nets full of herring.");

        assertThat(changed.before()).isEqualTo("with");
        assertThat(changed.text())
                .isEqualTo("The boats came back at dusk lantern their nets full of herring.");
    }

    @Test
    void changesTheTextEvenWhereTheReplacementStandsAlready() {
        ChangedWord changed = ChangedWord.in("A lantern hung there.");

        assertThat(changed.text()).isNotEqualTo("A lantern hung there.");
    }

    @Test
    void refusesATextWithoutWords() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChangedWord.in("1 2 3"));
    }
}
