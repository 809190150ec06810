package dev.millmark.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HiddenCredentialTest {

    @Test
    void stripsTheWrapperAndNothingElse() {
        String wrapper =
                "\uFEFF\uFE00\uFE0F" + Character.toString(0xE0100) + Character.toString(0xE01EF);

        assertThat(HiddenCredential.stripFrom("Before." + wrapper + " Behind."))
                .isEqualTo("Before. Behind.");
    }

    @Test
    void leavesVariationSelectorsOfOtherCharactersAlone() {
        String umbrella = "\u2602\uFE0F";

        assertThat(HiddenCredential.stripFrom(umbrella)).isEqualTo(umbrella);
    }
}
