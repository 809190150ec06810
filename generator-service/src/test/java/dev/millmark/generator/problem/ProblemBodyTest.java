package dev.millmark.generator.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemBodyTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void isAProblemDetailAndAnOpenAiErrorAtOnce() throws JsonProcessingException {
        Problem problem = Problem.invalidParameter("top_p", "top_p must be above 0 and at most 1");

        JsonNode json =
                MAPPER.readTree(
                        MAPPER.writeValueAsString(ProblemBody.of(problem, "/v1/completions")));

        assertThat(json)
                .isEqualTo(
                        MAPPER.readTree(
                                """
                                {"type": "urn:millmark:problem:invalid-parameter", "title": "A parameter is not valid", "status": 400,
                                 "detail": "top_p must be above 0 and at most 1", "instance": "/v1/completions",
                                 "error": {"message": "top_p must be above 0 and at most 1", "type": "invalid_request_error",
                                           "code": "invalid_parameter", "param": "top_p"}}\
                                """));
    }

    @ParameterizedTest
    @CsvSource({
        "MODEL_NOT_FOUND, 404, invalid_request_error, model_not_found",
        "CONTEXT_LENGTH_EXCEEDED, 400, invalid_request_error, context_length_exceeded",
        "RATE_LIMIT_EXCEEDED, 429, rate_limit_exceeded, rate_limit_exceeded",
        "SEAL_UNAVAILABLE, 503, server_error, seal_unavailable"
    })
    void hasTheCodesThatOpenAiClientsKnow(
            ProblemType type, int status, String errorType, String code) {
        ProblemBody body = ProblemBody.of(Problem.of(type, "detail"), null);

        assertThat(body.status()).isEqualTo(status);
        assertThat(body.error().type()).isEqualTo(errorType);
        assertThat(body.error().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void namesItsTypeByAUrn(ProblemType type) {
        assertThat(type.urn()).matches("urn:millmark:problem:[a-z]+(-[a-z]+)*");
    }
}
