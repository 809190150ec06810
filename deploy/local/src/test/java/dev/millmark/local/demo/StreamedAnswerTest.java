package dev.millmark.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamedAnswerTest {

    private final List<String> pieces = new ArrayList<>();
    private final StreamedAnswer answer = new StreamedAnswer(pieces::add);

    @Test
    void joinsThePieces() throws Exception {
        answer.take("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");
        answer.take("{\"choices\":[{\"delta\":{\"content\":\"Two \"}}]}");
        answer.take("{\"choices\":[{\"delta\":{\"content\":\"words\"}}]}");
        answer.take("[DONE]");

        assertThat(answer.finished("id").text()).isEqualTo("Two words");
        assertThat(pieces).containsExactly("Two ", "words");
    }

    @Test
    void reportsAnErrorEvent() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(
                        () -> answer.take("{\"error\":{\"message\":\"sealing does not answer\"}}"))
                .withMessageContaining("sealing does not answer");
    }

    @Test
    void doesNotTakeABrokenStreamForAnAnswer() throws Exception {
        answer.take("{\"choices\":[{\"delta\":{\"content\":\"Two \"}}]}");

        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> answer.finished("id"));
    }
}
