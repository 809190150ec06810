package dev.millmark.verifier.verification;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.verifier.verdict.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionReaderTest {

    private static final String MARKER = "Xylophonquartz";

    @Test
    void takesTheTextAsItIs() {
        Submission submission =
                SubmissionReader.json(
                        "{\"text\": \"a\\ufeff\\udb40\\udd00é\\r\\n\"}".getBytes(UTF_8));

        assertThat(submission.text()).isEqualTo("a\uFEFF\uDB40\uDD00é\r\n");
        assertThat(submission.utf8()).isEqualTo(Bytes.utf8("a\uFEFF\uDB40\uDD00é\r\n"));
        assertThat(submission.manifestStore()).isEmpty();
    }

    @Test
    void takesACredentialBesideTheText() {
        assertThat(
                        SubmissionReader.json(
                                        "{\"manifestStore\": \"AAEC\", \"text\": \"\"}"
                                                .getBytes(UTF_8))
                                .manifestStore())
                .contains(Bytes.of(0, 1, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Xylophonquartz",
                "[\"Xylophonquartz\"]",
                "null",
                "{}",
                "{\"text\": null}",
                "{\"text\": 7}",
                "{\"text\": [\"Xylophonquartz\"]}",
                "{\"text\": \"Xylophonquartz",
                "{\"text\": \"Xylophonquartz\"} x",
                "{\"text\": \"Xylophonquartz\", \"text\": \"b\"}",
                "{\"text\": \"Xylophonquartz\", \"Xylophonquartz\": 1}",
                "{\"text\": \"Xylophonquartz\", \"manifestStore\": \"\"}",
                "{\"text\": \"Xylophonquartz\", \"manifestStore\": \"Xylophonquartz!\"}",
                "{\"text\": \"Xylophonquartz\", \"manifestStore\": 7}",
            })
    void refusesWhatIsNoSubmissionAndQuotesNothing(String body) {
        assertThatThrownBy(() -> SubmissionReader.json(body.getBytes(UTF_8)))
                .isInstanceOf(ProblemException.class)
                .hasMessageNotContaining(MARKER);
    }

    @Test
    void refusesALoneSurrogate() {
        assertThatThrownBy(() -> SubmissionReader.json("{\"text\": \"a\\ud800b\"}".getBytes(UTF_8)))
                .isInstanceOf(ProblemException.class)
                .hasMessageEndingWith("text has a surrogate without its other half");
    }

    @Test
    void refusesJsonThatIsNotInUtf8() {
        byte[] body = "{\"text\": \"a?\"}".getBytes(UTF_8);
        body[body.length - 3] = (byte) 0xE9;

        assertThatThrownBy(() -> SubmissionReader.json(body)).isInstanceOf(ProblemException.class);
    }

    @Test
    void takesPlainTextByteForByte() {
        byte[] body = "\uFEFFa\r\n\u0000".getBytes(UTF_8);

        assertThat(SubmissionReader.plain(body).utf8()).isEqualTo(Bytes.copyOf(body));
    }

    @Test
    void refusesPlainTextThatIsNotInUtf8() {
        assertThatThrownBy(() -> SubmissionReader.plain("é".getBytes(UTF_16)))
                .isInstanceOf(ProblemException.class)
                .hasMessageEndingWith("the body is not UTF-8");
    }

    @Test
    void neverPrintsTheText() {
        assertThat(SubmissionReader.plain(MARKER.getBytes(UTF_8)).toString())
                .isEqualTo("Submission[14 bytes]");
    }
}
