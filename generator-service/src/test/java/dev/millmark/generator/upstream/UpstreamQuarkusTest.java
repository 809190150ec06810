package dev.millmark.generator.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.backing.BackingResource;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.events.Carrier;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.generator.fixture.EventLines;
import dev.millmark.generator.fixture.Eventually;
import dev.millmark.generator.fixture.RecordedServer;
import dev.millmark.generator.fixture.Requests;
import dev.millmark.generator.fixture.SealingPeer;
import dev.millmark.service.security.TestCallers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Models of other servers: of one that plays what vLLM, llama.cpp and OpenAI write, and of this service itself, as a
/// second Millmark.
@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(RecordedServer.class)
class UpstreamQuarkusTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String NONE = "the upstream cannot be sampled";

    private static SealingPeer peer;

    @BeforeAll
    static void start() {
        peer = SealingPeer.start();
        System.setProperty(
                RecordedServer.SECOND,
                ConfigProvider.getConfig().getValue("test.url", String.class));
    }

    @AfterAll
    static void stop() {
        System.clearProperty(RecordedServer.SECOND);
        peer.close();
    }

    @Test
    void sealsAWholeAnswerAndKeepsEveryField() throws Exception {
        Response response = ask("whole", "");
        JsonNode answer = Requests.json(response, 200);

        GenerationCompleted sealed = sealed(answer.at("/choices/0/millmark/content_id").asText());
        String content = answer.at("/choices/0/message/content").asText();
        // what the client gets is normalized, so that its credential is about these very bytes
        assertThat(sealed.text()).isEqualTo("The caf\u00E9 on the quay opens at seven.");
        assertThat(content).startsWith(sealed.text() + "\uFEFF");
        assertThat(peer.authority().validate(content)).isInstanceOf(Validation.Trusted.class);
        assertThat(sealed.model().name()).isEqualTo("acme/recorded");
        assertThat(sealed.model().version()).isEqualTo("recorded-1-2026-08");
        assertThat(answer.at("/choices/0/message/reasoning_content").asText()).isEqualTo("short");
        assertThat(response.body().asString()).contains("\"logprob\":-0.1200000000000000001");
        assertThat(answer.at("/usage/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(3);
        assertThat(answer.path("service_tier").asText()).isEqualTo("default");
    }

    @Test
    void saysEverywhereThatTheWordsOfAnotherServerCarryNoMark() throws Exception {
        JsonNode answer = Requests.json(ask("whole", ""), 200);

        GenerationCompleted sealed = sealed(answer.at("/millmark/content_id").asText());
        assertThat(answer.at("/millmark/watermark").isNull()).isTrue();
        assertThat(answer.at("/millmark/unmarked").asText()).isEqualTo(NONE);
        assertThat(sealed.watermark()).isNull();
        assertThat(sealed.unmarked()).isEqualTo(NONE);
    }

    @Test
    void sealsEachChoiceOnItsOwn() throws Exception {
        JsonNode answer = Requests.json(ask("two choices", ", \"n\": 2"), 200);

        for (int i = 0; i < 2; i++) {
            JsonNode choice = answer.path("choices").path(i);
            GenerationCompleted sealed = sealed(choice.at("/millmark/content_id").asText());
            String content = choice.at("/message/content").asText();
            assertThat(content).startsWith(sealed.text());
            assertThat(peer.authority().validate(content)).isInstanceOf(Validation.Trusted.class);
        }
        assertThat(answer.at("/choices/0/millmark/content_id").asText())
                .isNotEqualTo(answer.at("/choices/1/millmark/content_id").asText());
    }

    @Test
    void passesToolCallsOnWithoutASealSinceTheyAreNoText() throws Exception {
        JsonNode answer = Requests.json(ask("tool call", ", \"tools\": [{\"type\": \"x\"}]"), 200);

        assertThat(answer.at("/choices/0/message/tool_calls/0/id").asText()).isEqualTo("call_1");
        assertThat(answer.at("/choices/0/message/content").isNull()).isTrue();
        assertThat(answer.at("/choices/0/millmark/sealed").asBoolean(true)).isFalse();
    }

    @Test
    void passesTheRequestOnWithTheServersNameAndKey() throws Exception {
        String credential = "\uFEFF" + "\uFE01".repeat(40);
        String body =
                """
                {"model": "acme/recorded", "temperature": 0.70, "vendor": {"x": [1.50]}, "seed": 12345678901234567890,
                 "millmark": {"carrier": "sidecar"},
                 "messages": [{"role": "user", "content": "echo%s"}, {"role": "assistant", "content": null, "tool_calls": []}]}\
                """
                        .formatted(credential);

        JsonNode seen = Requests.json(Requests.post(CHAT, body), 200).path("seen");

        assertThat(seen.path("authorization").asText()).isEqualTo("Bearer " + RecordedServer.KEY);
        assertThat(seen.at("/body/model").asText()).isEqualTo("recorded-1");
        assertThat(seen.at("/body/vendor/x/0").asDouble()).isEqualTo(1.5);
        assertThat(seen.at("/body/seed").asText()).isEqualTo("12345678901234567890");
        assertThat(seen.at("/body").has("millmark")).isFalse();
        assertThat(seen.at("/body/messages/0/content").asText()).isEqualTo("echo");
    }

    @Test
    void putsTheCredentialOfAStructuredAnswerBesideIt() {
        Response response = ask("whole", ", \"response_format\": {\"type\": \"json_object\"}");

        assertThat(response.header("Millmark-Carrier")).isEqualTo("sidecar");
        assertThat(response.header("Link")).contains("c2pa-manifest");
        assertThat(response.body().asString()).doesNotContain("\uFEFF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream in single bytes", "stream with carriage returns"})
    void streamsByteForByteWhatIsSealed(String script) {
        Response response = ask(script, ", \"stream\": true");

        EventLines events = events(response);
        GenerationCompleted sealed = sealed(response.header("Millmark-Content-Id"));
        String visible = events.text().substring(0, events.text().indexOf('\uFEFF'));
        assertThat(visible)
                .isEqualTo(sealed.text())
                .isEqualTo("The caf\u00E9 has a \uD83D\uDD6F in the window.");
        assertThat(peer.authority().validate(events.text())).isInstanceOf(Validation.Trusted.class);
        assertThat(events.done()).isTrue();
        assertThat(events.closing().at("/millmark/unmarked").asText()).isEqualTo(NONE);
        assertThat(events.last().at("/usage/total_tokens").asInt()).isEqualTo(20);
        assertThat(events.chunks())
                .filteredOn(chunk -> !chunk.path("choices").isEmpty())
                .allMatch(chunk -> chunk.path("system_fingerprint").asText().equals("fp_1"));
    }

    @Test
    void sealsEachChoiceOfAStreamOnItsOwn() {
        EventLines events = events(ask("stream of two", ", \"stream\": true, \"n\": 2"));

        for (int i = 0; i < 2; i++) {
            int index = i;
            String text =
                    events.chunks().stream()
                            .map(chunk -> chunk.at("/choices/0"))
                            .filter(choice -> choice.path("index").asInt() == index)
                            .map(choice -> choice.at("/delta/content").asText())
                            .collect(Collectors.joining());
            assertThat(text).startsWith(i == 0 ? "The ferry leaves.\uFEFF" : "A boat sails.\uFEFF");
            assertThat(peer.authority().validate(text)).isInstanceOf(Validation.Trusted.class);
        }
        assertThat(events.done()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "stream with an error, overloaded",
        "stream without its end, upstream_unavailable",
        "stream that breaks off, upstream_unavailable",
        "stream that falls silent, upstream_timeout"
    })
    void endsABrokenStreamWithAnErrorAndSealsWhatLeft(String script, String code) {
        Response response = ask(script, ", \"stream\": true");

        EventLines events = events(response);
        assertThat(events.done()).isFalse();
        assertThat(events.last().at("/error/code").asText()).isEqualTo(code);
        String left = events.text();
        assertThat(left).startsWith("The ferry leaves at noon,").doesNotContain("\uFEFF");
        String id = response.header("Millmark-Content-Id");
        Eventually.holds(() -> isSealedAs(id, left), "what left is sealed");
        assertThat(sealed(id).carrier()).isEqualTo(Carrier.SIDECAR);
    }

    @Test
    void sealsWhatLeftWhenTheClientHangsUp() throws Exception {
        String id = readALittleAndHangUp("stream without end");

        Eventually.holds(
                () -> peer.generations().stream().anyMatch(g -> g.contentId().equals(id)),
                "what left is sealed");
        assertThat(sealed(id).text()).startsWith("The ferry leaves at noon,");
    }

    @Test
    void passesARateLimitOn() throws Exception {
        Response response = ask("limited", "");

        JsonNode problem = Requests.json(response, 429);
        assertThat(response.header("Retry-After")).isEqualTo("7");
        assertThat(response.header("x-ratelimit-remaining-requests")).isEqualTo("0");
        assertThat(problem.at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
        assertThat(problem.path("type").asText())
                .isEqualTo("urn:millmark:problem:upstream-refused");
    }

    @Test
    void passesARefusalOnInTheServersWords() throws Exception {
        JsonNode problem = Requests.json(ask("refused", ""), 400);

        assertThat(problem.at("/error/param").asText()).isEqualTo("temperature");
        assertThat(problem.at("/error/hint").asText()).isEqualTo("kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong key", "elsewhere", "no json"})
    void saysOfAServerThatFailsOnlyThatItDoes(String script) throws Exception {
        Response response = ask(script, "");

        JsonNode problem = Requests.json(response, 503);
        assertThat(problem.at("/error/code").asText()).isEqualTo("upstream_unavailable");
        assertThat(response.body().asString()).doesNotContain("sk-");
        assertThat(response.header("Retry-After")).isNotNull();
    }

    @Test
    void saysThatAServerIsAway() throws Exception {
        String body =
                "{\"model\": \"away\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}";

        JsonNode problem = Requests.json(Requests.post(CHAT, body), 503);

        assertThat(problem.at("/error/code").asText()).isEqualTo("upstream_unavailable");
    }

    @Test
    void doesNotWaitForASilentServerForEver() throws Exception {
        JsonNode problem = Requests.json(ask("silent", ""), 504);

        assertThat(problem.at("/error/code").asText()).isEqualTo("upstream_timeout");
    }

    @Test
    void refusesARequestForNoMarkBeforeItIsPassedOn() throws Exception {
        JsonNode problem = Requests.json(ask("whole", ", \"watermarking\": false"), 400);

        assertThat(problem.at("/error/param").asText()).isEqualTo("watermarking");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsTheMarkOfASecondMillmark(boolean stream) throws Exception {
        String body =
                """
                {"model": "second", "max_tokens": 200, "ignore_eos": true, "stream": %s,
                 "messages": [{"role": "user", "content": "A letter from the mill"}]}\
                """
                        .formatted(stream);

        Response response = Requests.post(CHAT, body);

        assertThat(response.statusCode()).as(response.body().asString()).isEqualTo(200);
        GenerationCompleted sealed = sealed(response.header("Millmark-Content-Id"));
        assertThat(sealed.model().name()).isEqualTo("second");
        assertThat(Objects.requireNonNull(sealed.watermark()).scheme()).isEqualTo("vllm-philox-v1");
        assertThat(sealed.unmarked()).isNull();
    }

    /// Engines that mark fail open: a mode they cannot mark is only logged there.
    @ParameterizedTest
    @CsvSource({
        "long plain text, the upstream's mark is not in the text",
        "two choices, too little entropy"
    })
    void saysWhyATextThatShouldBeMarkedIsNot(String script, String reason) throws Exception {
        String body =
                "{\"model\": \"unmarking\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]}"
                        .formatted(script);

        JsonNode answer = Requests.json(Requests.post(CHAT, body), 200);

        assertThat(answer.at("/millmark/watermark").isNull()).isTrue();
        assertThat(answer.at("/millmark/unmarked").asText()).isEqualTo(reason);
        assertThat(sealed(answer.at("/millmark/content_id").asText()).unmarked()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"anthropic, anthropic-1-20260801, 15", "cohere, , 15"})
    void answersForAServerOfAnotherApi(String model, @Nullable String version, int promptTokens)
            throws Exception {
        JsonNode answer = Requests.json(Requests.post(CHAT, other(model, false)), 200);

        GenerationCompleted sealed = sealed(answer.at("/millmark/content_id").asText());
        String content = answer.at("/choices/0/message/content").asText();
        assertThat(sealed.text()).isEqualTo("The ferry leaves at noon.");
        assertThat(sealed.model().version()).isEqualTo(version);
        assertThat(sealed.unmarked()).isEqualTo(NONE);
        assertThat(peer.authority().validate(content)).isInstanceOf(Validation.Trusted.class);
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(promptTokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "cohere"})
    void streamsForAServerOfAnotherApi(String model) {
        Response response = Requests.post(CHAT, other(model, true));

        EventLines events = events(response);
        assertThat(events.text()).startsWith("The ferry leaves at noon.\uFEFF");
        assertThat(peer.authority().validate(events.text())).isInstanceOf(Validation.Trusted.class);
        assertThat(events.closing().at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(events.last().at("/usage/completion_tokens").asInt()).isEqualTo(7);
        assertThat(events.done()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, n, 2",
        "anthropic, logprobs, true",
        "cohere, logprobs, true",
        "anthropic, seed, 7"
    })
    void refusesWhatAServerOfAnotherApiHasNothingFor(String model, String field, String value)
            throws Exception {
        String body =
                other(model, false).replaceFirst("\\{", "{\"" + field + "\": " + value + ", ");

        JsonNode problem = Requests.json(Requests.post(CHAT, body), 400);

        assertThat(problem.at("/error/param").asText()).isEqualTo(field);
    }

    private static String other(String model, boolean stream) {
        return """
        {"model": "%s", "stream": %s, "stream_options": {"include_usage": true},
         "messages": [{"role": "system", "content": "Be short."}, {"role": "user", "content": "When does the ferry leave?"}]}\
        """
                .formatted(model, stream);
    }

    @Test
    void listsTheModelsOfOtherServers() throws Exception {
        JsonNode models = Requests.json(RestAssured.get("/v1/models"), 200);
        JsonNode one = Requests.json(RestAssured.get("/v1/models/second"), 200);

        assertThat(models.path("data").findValuesAsText("id"))
                .contains("acme/recorded", "second", "millmark-small");
        assertThat(one.at("/millmark/watermark").isNull()).isTrue();
        assertThat(statusOf("/v1/models/acme/recorded")).isEqualTo(200);
        assertThat(statusOf("/v1/models/acme%2Frecorded")).isEqualTo(200);
    }

    /// Of a path with a slash in a name, which no template of an OpenAPI document has.
    private static int statusOf(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Authorization", "Bearer " + TestCallers.KEY)
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static boolean isSealedAs(String id, String text) {
        return peer.generations().stream()
                .anyMatch(g -> g.contentId().equals(id) && g.text().equals(text));
    }

    private static Response ask(String script, String fields) {
        return Requests.post(
                CHAT,
                "{\"model\": \"acme/recorded\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]%s}"
                        .formatted(script, fields));
    }

    /// Without the comments that keep a connection alive.
    private static EventLines events(Response response) {
        String body = response.body().asString();
        assertThat(response.statusCode()).as(body).isEqualTo(200);
        return EventLines.of(body.replace(": keep-alive\n\n", ""));
    }

    private static GenerationCompleted sealed(String contentId) {
        return peer.generations().stream()
                .filter(generation -> generation.contentId().equals(contentId))
                .findFirst()
                .orElseThrow();
    }

    private static String readALittleAndHangUp(String script)
            throws IOException, InterruptedException {
        String body =
                "{\"model\": \"acme/recorded\", \"stream\": true, \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]}"
                        .formatted(script);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + CHAT))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Authorization", "Bearer " + TestCallers.KEY)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.body().readNBytes(1200)).hasSize(1200);
            response.body().close();
            client.shutdownNow();
            return response.headers().firstValue("Millmark-Content-Id").orElseThrow();
        }
    }
}
