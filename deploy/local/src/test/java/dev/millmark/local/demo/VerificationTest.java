package dev.millmark.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class VerificationTest {

    @Test
    void cutsChangedSentencesByCodePoints() throws Exception {
        String text = "😀 One. Two.";
        String answer =
                "{\"verdict\":\"altered\",\"spans\":[{\"start\":2,\"end\":6,\"finding\":\"changed\"}]}";

        Verification verification = Verification.of(text, new JsonMapper().readTree(answer));

        assertThat(verification.verdict()).isEqualTo("altered");
        assertThat(verification.changed()).containsExactly("One.");
    }
}
