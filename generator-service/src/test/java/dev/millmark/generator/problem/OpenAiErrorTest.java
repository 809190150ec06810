package dev.millmark.generator.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiErrorTest {

    @Test
    void isAProblemDetailAndAnOpenAiErrorAtOnce() throws JsonProcessingException {
        Problem problem =
                Problem.of(ProblemType.INVALID_PARAMETER, "top_p must be above 0 and at most 1")
                        .about("top_p");

        assertThat(OpenAiError.event(problem))
                .isEqualTo(
                        new JsonMapper()
                                .readTree(
                                        """
                                        {"type": "urn:millmark:problem:invalid-parameter", "title": "A parameter is not valid", "status": 400,
                                         "detail": "top_p must be above 0 and at most 1", "parameter": "top_p",
                                         "error": {"message": "top_p must be above 0 and at most 1", "type": "invalid_request_error",
                                                   "code": "invalid_parameter", "param": "top_p"}}\
                                        """));
    }

    @ParameterizedTest
    @CsvSource({
        "MODEL_NOT_FOUND, 404, invalid_request_error, model_not_found",
        "CONTEXT_LENGTH_EXCEEDED, 400, invalid_request_error, context_length_exceeded",
        "BUSY, 503, server_error, busy",
        "SEAL_UNAVAILABLE, 503, server_error, seal_unavailable"
    })
    void hasTheCodesThatOpenAiClientsKnow(
            ProblemType type, int status, String errorType, String code) {
        JsonNode event = OpenAiError.event(Problem.of(type, "detail"));

        assertThat(event.path("status").intValue()).isEqualTo(status);
        assertThat(event.at("/error/type").textValue()).isEqualTo(errorType);
        assertThat(event.at("/error/code").textValue()).isEqualTo(code);
        assertThat(event.at("/error").has("param")).isTrue();
    }
}
