package dev.millmark.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.backing.BackingResource;
import dev.millmark.generator.fixture.EventLines;
import dev.millmark.generator.fixture.Requests;
import dev.millmark.generator.fixture.SealingPeer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests as they come from SDKs, agents, form builders and evaluation harnesses: each is served, or is told which
/// field is at fault.
@QuarkusTest
@WithTestResource(BackingResource.class)
class RequestsOfOtherClientsQuarkusTest {

    private static final Path REQUESTS = Path.of("src", "test", "resources", "requests");

    private static SealingPeer peer;

    @BeforeAll
    static void start() {
        peer = SealingPeer.start();
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
                    tool-turn-without-content           | 200 |
                    tool-turn-with-null-content         | 200 |
                    tool-turn-with-empty-content        | 200 |
                    tool-turn-of-the-older-function-call | 200 |
                    tool-answer-in-parts                | 200 |
                    assistant-turn-with-echoed-keys     | 200 |
                    tools-that-may-not-be-called        | 200 |
                    tools-empty                         | 200 |
                    developer-turn                      | 200 |
                    developer-turn-in-parts             | 200 |
                    content-of-no-parts                 | 400 | messages[0].content
                    logprobs-false                      | 200 |
                    logprobs-true                       | 400 | logprobs
                    top-logprobs-without-logprobs       | 400 | top_logprobs
                    stream-options-null                 | 200 |
                    stream-options-obfuscation          | 200 |
                    stream-options-continuous-usage     | 200 |
                    stream-options-without-stream       | 200 |
                    max-tokens-8.0                      | 200 |
                    n-1.0                               | 200 |
                    seed-42.0                           | 200 |
                    seed-negative                       | 200 |
                    seed-greatest-signed                | 200 |
                    seed-2-to-the-63                    | 200 |
                    seed-greatest-unsigned              | 200 |
                    opt-out-watermark-false             | 400 | watermark
                    opt-out-watermarking-disabled       | 400 | watermarking
                    opt-out-in-extra-body               | 400 | extra_body.watermarking
                    opt-out-in-vllm-xargs               | 400 | vllm_xargs.watermark
                    """)
    void servesAChatOrNamesTheFieldAtFault(String request, int status, @Nullable String param)
            throws IOException {
        assertAnswered("/v1/chat/completions", request, status, param);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    text-one-prompt-in-an-array         | 200 |
                    text-two-prompts                    | 400 | prompt
                    text-logprobs-0                     | 400 | logprobs
                    text-logprobs-1                     | 400 | logprobs
                    text-echo-for-scoring               | 400 | echo
                    """)
    void servesATextOrNamesTheFieldAtFault(String request, int status, @Nullable String param)
            throws IOException {
        assertAnswered("/v1/completions", request, status, param);
    }

    @Test
    void tellsTheUsageInTheLastChunkAndNullInTheOthers() throws IOException {
        Response response = post("/v1/chat/completions", "stream-options-usage");

        EventLines events = EventLines.of(response.body().asString());
        assertThat(events.chunks()).allMatch(chunk -> chunk.has("usage"));
        assertThat(events.chunks().stream().filter(chunk -> chunk.path("usage").isObject()))
                .containsExactly(events.last());
        assertThat(events.last().path("choices").isEmpty()).isTrue();
    }

    @Test
    void doesNotStreamWhereNoStreamIsAskedFor() throws IOException {
        Response response = post("/v1/chat/completions", "stream-options-without-stream");

        assertThat(response.contentType()).startsWith("application/json");
    }

    @Test
    void saysInWhichCharactersAStreamIsWritten() throws IOException {
        Response response = post("/v1/chat/completions", "stream-options-usage");

        assertThat(response.contentType().replace(" ", "").toLowerCase(java.util.Locale.ROOT))
                .isEqualTo("text/event-stream;charset=utf-8");
    }

    /// What a browser asks before it posts; no answer of the API, so it stands in no document.
    @Test
    void letsAPageOfAConfiguredOriginAsk() throws Exception {
        HttpHeaders headers =
                Streams.headers(
                        "OPTIONS",
                        "/v1/chat/completions",
                        "Origin",
                        "http://localhost:5173",
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "authorization,content-type,x-stainless-os,x-stainless-retry-count");

        assertThat(headers.firstValue("Access-Control-Allow-Origin"))
                .hasValue("http://localhost:5173");
        assertThat(headers.firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("x-stainless-retry-count");
    }

    @Test
    void namesAnOriginOnlyWhereItIsConfigured() throws Exception {
        HttpHeaders ours = Streams.headers("GET", "/v1/models", "Origin", "app://obsidian.md");
        HttpHeaders others =
                Streams.headers("GET", "/v1/models", "Origin", "https://elsewhere.example");

        assertThat(ours.firstValue("Access-Control-Allow-Origin")).hasValue("app://obsidian.md");
        assertThat(others.firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/v1/models/acme/tiny-gpt2", "/v1/models/acme%2Ftiny-gpt2"})
    void looksUpModelsWithAnOrganizationInTheirName(String path) throws IOException {
        Response response = RestAssured.given().urlEncodingEnabled(false).get(path);

        assertThat(Requests.json(response, 404).at("/error/code").asText())
                .isEqualTo("model_not_found");
    }

    private static void assertAnswered(
            String path, String request, int status, @Nullable String param) throws IOException {
        Response response = post(path, request);

        String body = response.body().asString();
        assertThat(response.statusCode()).as(body).isEqualTo(status);
        if (param != null) {
            JsonNode problem = Requests.json(response, status);
            assertThat(problem.at("/error/param").asText()).isEqualTo(param);
        }
    }

    private static Response post(String path, String request) throws IOException {
        return Requests.post(path, Files.readString(REQUESTS.resolve(request + ".json")));
    }
}
