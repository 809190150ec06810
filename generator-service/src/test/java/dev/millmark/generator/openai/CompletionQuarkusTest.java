package dev.millmark.generator.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.backing.BackingResource;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.WatermarkUse;
import dev.millmark.generator.fixture.EventLines;
import dev.millmark.generator.fixture.Eventually;
import dev.millmark.generator.fixture.Models;
import dev.millmark.generator.fixture.Requests;
import dev.millmark.generator.fixture.SealingPeer;
import dev.millmark.service.fixture.ManagementDoor;
import dev.millmark.service.fixture.TopicClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a caller gets from the model that ships, sealed over a real broker.
@QuarkusTest
@WithTestResource(BackingResource.class)
class CompletionQuarkusTest {

    private static final String LONG = "\"max_tokens\": 80, \"ignore_eos\": true";
    private static final String DECADES = "Millmark-Watermark-Decades";

    private static SealingPeer peer;

    @BeforeAll
    static void start() {
        peer = SealingPeer.start();
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    @Test
    void givesAChatWithItsCredential() throws Exception {
        Response response = Requests.chat("\"max_tokens\": 30, \"seed\": 7");

        JsonNode answer = Requests.json(response, 200);
        String content = answer.at("/choices/0/message/content").asText();
        GenerationCompleted generation = generation(response);
        assertThat(content).startsWith(generation.text() + "\uFEFF");
        assertThat(generation.generator().version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(peer.authority().validate(content)).isInstanceOf(Validation.Trusted.class);
        assertThat(answer.path("object").asText()).isEqualTo("chat.completion");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(30);
        assertThat(answer.at("/millmark/content_id").asText())
                .isEqualTo(response.header("Millmark-Content-Id"));
    }

    @Test
    void streamsByteForByteWhatIsSealed() {
        Response response =
                Requests.chat(
                        "\"max_tokens\": 30, \"stream\": true, \"stream_options\": {\"include_usage\": true}");

        EventLines events = EventLines.of(response.body().asString());
        GenerationCompleted generation = generation(response);
        assertThat(response.contentType()).startsWith("text/event-stream");
        assertThat(events.done()).isTrue();
        assertThat(visible(events.text()).getBytes(UTF_8))
                .isEqualTo(generation.text().getBytes(UTF_8));
        assertThat(peer.authority().validate(events.text())).isInstanceOf(Validation.Trusted.class);
        assertThat(events.closing().at("/millmark/content_id").asText())
                .isEqualTo(generation.contentId());
        assertThat(events.last().at("/usage/completion_tokens").asInt()).isEqualTo(30);
        assertThat(events.last().path("choices")).isEmpty();
    }

    @Test
    void continuesATextInTheOlderShape() throws Exception {
        Response whole = Requests.text("\"max_tokens\": 12");
        Response stream = Requests.text("\"max_tokens\": 12, \"stream\": true");

        JsonNode answer = Requests.json(whole, 200);
        EventLines events = EventLines.of(stream.body().asString());
        assertThat(answer.path("object").asText()).isEqualTo("text_completion");
        assertThat(peer.authority().validate(answer.at("/choices/0/text").asText()))
                .isInstanceOf(Validation.Trusted.class);
        assertThat(events.done()).isTrue();
        assertThat(peer.authority().validate(events.text())).isInstanceOf(Validation.Trusted.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsTheCredentialApartWhereTheCallerAsksForThat(boolean stream) {
        Response response =
                Requests.chat(
                        "\"max_tokens\": 12, \"millmark\": {\"carrier\": \"sidecar\"}, \"stream\": "
                                + stream);

        String link = response.header("Link");
        Response sidecar = RestAssured.get(link.substring(1, link.indexOf('>')));
        String text = generation(response).text();
        assertThat(response.body().asString()).doesNotContain("\uFEFF");
        assertThat(sidecar.statusCode()).isEqualTo(200);
        assertThat(sidecar.contentType()).isEqualTo("application/c2pa");
        assertThat(peer.authority().validate(text, sidecar.body().asByteArray()))
                .isInstanceOf(Validation.Trusted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sealing\": false",
                "\"millmark\": {\"sealed\": false, \"watermark\": null}",
                "\"watermark\": true",
                "\"store\": false"
            })
    void marksAndSealsWhateverAFieldSays(String field) {
        Response response = Requests.chat(LONG + ", " + field);

        WatermarkUse mark = generation(response).watermark();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getBoolean("millmark.sealed")).isTrue();
        assertThat(Objects.requireNonNull(mark).scheme()).isEqualTo("vllm-philox-v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"temperature\": 0",
                "\"temperature\": 0.0001",
                "\"top_k\": 1",
                "\"top_p\": 1e-9"
            })
    void claimsNoMarkForATextThatHadNoChoice(String greedy) {
        Response marked = Requests.chat(LONG);
        Response unmarked = Requests.chat(LONG + ", " + greedy);

        assertThat(marked.jsonPath().getString("millmark.watermark")).isEqualTo("vllm-philox-v1");
        assertThat(marked.header(DECADES))
                .isEqualTo(marked.jsonPath().getString("millmark.watermark_decades"));
        assertThat(Double.parseDouble(marked.header(DECADES))).isGreaterThan(2);
        assertThat(unmarked.header(DECADES)).isEqualTo("0.0");
        assertThat(unmarked.jsonPath().getString("millmark.watermark")).isNull();
        assertThat(unmarked.jsonPath().getBoolean("millmark.sealed")).isTrue();
        assertThat(generation(unmarked).watermark()).isNull();
    }

    /// A few words give no detector anything to go by, most of all those of the free head.
    @Test
    void claimsNoMarkForAFewWords() {
        Response response = Requests.chat("\"max_tokens\": 4, \"stream\": true");

        EventLines events = EventLines.of(response.body().asString());
        assertThat(events.closing().at("/millmark/watermark").isNull()).isTrue();
        assertThat(events.closing().at("/millmark/watermark_decades").asDouble(9)).isLessThan(2);
        assertThat(generation(response).watermark()).isNull();
    }

    @Test
    void readsAnAnswerThatComesBackInAConversation() throws Exception {
        Response first = Requests.chat("\"max_tokens\": 20");
        String answer = first.jsonPath().getString("choices[0].message.content");

        ObjectNode next = JsonNodeFactory.instance.objectNode().put("model", Models.SHIPPED_NAME);
        next.put("max_tokens", 8);
        ArrayNode messages = next.putArray("messages");
        messages.addObject().put("role", "user").put("content", Requests.PROMPT);
        messages.addObject().put("role", "assistant").put("content", answer);
        messages.addObject().put("role", "user").put("content", "And then?");
        JsonNode second =
                Requests.json(Requests.post("/v1/chat/completions", next.toString()), 200);

        assertThat(second.at("/usage/prompt_tokens").asInt()).isLessThan(50);
    }

    @Test
    void repeatsATextForItsSeedUnderAnotherContentId() throws Exception {
        Response first = Requests.chat("\"max_tokens\": 20, \"seed\": 5");
        Response second = Requests.chat("\"max_tokens\": 20, \"seed\": 5");

        assertThat(generation(second).text()).isEqualTo(generation(first).text());
        assertThat(second.header("Millmark-Content-Id"))
                .isNotEqualTo(first.header("Millmark-Content-Id"));
    }

    /// Four keys are in the pool: that 24 draws take the same one has probability 4^-23.
    @Test
    void answersOnePromptInMoreThanOneWayAndEachOfThemMarked() {
        Set<String> texts = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 24; i++) {
            GenerationCompleted generation = generation(Requests.chat(LONG));
            texts.add(generation.text());
            keys.add(Objects.requireNonNull(generation.watermark()).keyId());
        }

        assertThat(keys).hasSizeBetween(2, 4);
        assertThat(texts).hasSize(24);
    }

    @Test
    void followsOneTextByOneTraceFromHttpThroughSealing() {
        String trace = UUID.randomUUID().toString().replace("-", "");

        Response response =
                RestAssured.given()
                        .contentType("application/json")
                        .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                        .body(Requests.chatBody("\"max_tokens\": 8"))
                        .post("/v1/chat/completions");

        String id = response.header("Millmark-Content-Id");
        assertThat(
                        peer.requests().stream()
                                .filter(TopicClient.keyed(id))
                                .map(request -> TopicClient.header(request, "traceparent"))
                                .toList())
                .isNotEmpty()
                .allSatisfy(parent -> assertThat(parent).startsWith("00-" + trace));
    }

    /// In a group that it shared with another instance, one of the two would hear nothing.
    @Test
    void hearsAnswersInAGroupOfItsOwn() throws Exception {
        assertThat(peer.client().groupsThatRead("generation.replies.v1"))
                .singleElement()
                .asString()
                .matches("generator-service-seals-[0-9a-f-]{36}");
        assertThat(peer.client().groupsThatRead("sealing.probe.replies.v1"))
                .singleElement()
                .asString()
                .matches("generator-service-probes-[0-9a-f-]{36}");
    }

    @Test
    void listsItsModels() throws Exception {
        JsonNode models = Requests.json(RestAssured.get("/v1/models"), 200);
        JsonNode one = Requests.json(RestAssured.get("/v1/models/millmark-small"), 200);

        assertThat(models.path("object").asText()).isEqualTo("list");
        assertThat(models.path("data")).containsExactly(one);
        assertThat(one.at("/millmark/context_length").asInt()).isEqualTo(512);
    }

    @Test
    void countsWithoutTellingTexts() {
        generation(Requests.chat("\"max_tokens\": 8"));

        Eventually.holds(
                () ->
                        ManagementDoor.metrics()
                                .contains("millmark_seal_wait_seconds_count{outcome=\"sealed\"}"),
                "the wait for a seal is measured");
        String metrics = ManagementDoor.metrics();
        assertThat(metrics)
                .contains("millmark_generations_total", "millmark_generations_waiting")
                .doesNotContain(Requests.PROMPT);
    }

    @Test
    void describesItselfInOpenApi() {
        String document = RestAssured.get("/q/openapi").body().asString();

        assertThat(document)
                .contains(
                        List.of(
                                "/v1/chat/completions:",
                                "/v1/completions:",
                                "/v1/models:",
                                "/v1/credentials/{contentId}:"));
    }

    /// What the peer was asked to seal for this answer.
    private static GenerationCompleted generation(Response response) {
        String id = response.header("Millmark-Content-Id");
        assertThat(response.statusCode()).as(response.body().asString()).isEqualTo(200);
        return peer.generations().stream()
                .filter(generation -> generation.contentId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String visible(String text) {
        return text.substring(0, text.indexOf('\uFEFF'));
    }
}
