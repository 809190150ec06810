package dev.millmark.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.backing.BackingResource;
import dev.millmark.generator.fixture.Requests;
import dev.millmark.generator.fixture.SealingPeer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests that cannot be served: each is told why, as a problem detail and as an OpenAI error, and the next one is
/// served.
@QuarkusTest
@WithTestResource(BackingResource.class)
class BadInputQuarkusTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String MODEL = "\"model\": \"millmark-small\"";

    private static SealingPeer peer;

    @BeforeAll
    static void start() {
        peer = SealingPeer.start();
    }

    @AfterEach
    void goesOn() {
        assertThat(Requests.chat("\"max_tokens\": 2").statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no body                      |                                                                      | 400 | malformed_request       |
                    half a body                  | {"model": "millmark-small", "messages": [                            | 400 | malformed_request       |
                    no object                    | "hello"                                                              | 400 | malformed_request       |
                    no messages                  | {"model": "millmark-small"}                                          | 400 | invalid_parameter       | messages
                    no model                     | {"messages": [{"role": "user", "content": "Hi"}]}                    | 400 | invalid_parameter       | model
                    another model                | {"model": "gpt-9", "messages": [{"role": "user", "content": "Hi"}]}  | 404 | model_not_found         | model
                    an image                     | {"model": "millmark-small", "messages": [{"role": "user", "content": [{"type": "image_url"}]}]} | 400 | invalid_parameter | messages[0].content
                    a lone surrogate             | {"model": "millmark-small", "messages": [{"role": "user", "content": "\\ud800"}]} | 400 | invalid_parameter | messages
                    """)
    void saysWhatIsWrongWith(
            String what, @Nullable String body, int status, String code, @Nullable String param)
            throws Exception {
        assertProblem(Requests.post(CHAT, body == null ? "" : body), status, code, param);
    }

    @ParameterizedTest
    @CsvSource({"chat/completions, messages", "completions, prompt"})
    void refusesAPromptThatIsLongerThanTheContext(String path, String param) throws Exception {
        String words = "The mill by the river opens on Monday. ".repeat(200);
        String prompt =
                param.equals("prompt")
                        ? "\"prompt\": \"" + words + "\""
                        : "\"messages\": [{\"role\": \"user\", \"content\": \"" + words + "\"}]";

        Response response = Requests.post("/v1/" + path, "{" + MODEL + ", " + prompt + "}");

        assertProblem(response, 400, "context_length_exceeded", param);
    }

    @Test
    void refusesFiveMegabytes() throws Exception {
        Response response = Requests.post(CHAT, "{\"prompt\": \"" + "a".repeat(5_000_000) + "\"}");

        assertProblem(response, 413, "too_large", null);
    }

    /// Without a length that could be refused unread.
    @Test
    void refusesFiveMegabytesThatComeInChunks() throws Exception {
        JsonNode problem = Streams.postInChunks("{\"prompt\": \"" + "a".repeat(5_000_000) + "\"}");

        assertThat(problem.at("/error/code").asText()).isEqualTo("too_large");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/chat/completions, 405, method_not_allowed",
        "GET, /v1/nothing, 404, not_found",
        "GET, /v1/models/gpt-9, 404, model_not_found",
        "GET, /v1/credentials/01936d2c-6a00-7b1e-8c3d-4e5f60718293, 404, credential_not_found",
        "GET, /v1/credentials/not-an-id, 404, credential_not_found"
    })
    void saysWhatIsWrongWithAnAddress(String method, String path, int status, String code)
            throws Exception {
        assertProblem(RestAssured.given().request(method, path), status, code, null);
    }

    @Test
    void refusesABodyOfAnotherType() throws Exception {
        Response response =
                RestAssured.given()
                        .contentType("text/plain")
                        .body(Requests.chatBody("\"n\": 1"))
                        .post(CHAT);

        assertProblem(response, 415, "unsupported_media_type", null);
    }

    private static void assertProblem(
            Response response, int status, String code, @Nullable String param) throws Exception {
        JsonNode problem = Requests.json(response, status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(problem.path("type").asText())
                .isEqualTo("urn:millmark:problem:" + code.replace('_', '-'));
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.at("/error/message").asText())
                .isEqualTo(problem.path("detail").asText());
        assertThat(problem.at("/error/code").asText()).isEqualTo(code);
        assertThat(problem.at("/error").has("param")).isTrue();
        if (param != null) {
            assertThat(problem.at("/error/param").asText()).isEqualTo(param);
        }
    }
}
