package dev.millmark.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.backing.BackingResource;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.generator.fixture.EventLines;
import dev.millmark.generator.fixture.Eventually;
import dev.millmark.generator.fixture.Requests;
import dev.millmark.generator.fixture.SealingPeer;
import dev.millmark.generator.fixture.SealingPeer.Conduct;
import dev.millmark.service.fixture.CapturedLog;
import dev.millmark.service.fixture.TopicClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a caller gets when sealing is away, slow, or answers what it should not.
@QuarkusTest
@WithTestResource(BackingResource.class)
class SealingFailureQuarkusTest {

    private static SealingPeer peer;

    @BeforeAll
    static void start() {
        peer = SealingPeer.start();
    }

    @AfterEach
    void recover() {
        peer.behave(Conduct.SEALS);
        peer.answerProbes(true);
        peer.catchUp();
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    @Test
    void givesNoTextWhenNoSealComesAndItsCredentialOnceItDoes() throws Exception {
        peer.behave(Conduct.SAYS_NOTHING);

        Response response = Requests.chat("\"max_tokens\": 20");

        GenerationCompleted waiting = peer.generations().getLast();
        String credential = "/v1/credentials/" + waiting.contentId();
        assertRefused(response, "seal_unavailable", waiting.text());
        assertThat(response.header("Retry-After")).isEqualTo("5");
        assertThat(response.jsonPath().getString("detail")).contains(credential);
        assertThat(Requests.json(RestAssured.get(credential), 404).at("/error/code").asText())
                .isEqualTo("credential_pending");

        peer.catchUp();
        Eventually.holds(
                () -> RestAssured.get(credential).statusCode() == 200, "the credential came");
        assertThat(peer.authority().validate(waiting.text() + wrapped(credential)))
                .isInstanceOf(Validation.Trusted.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Conduct.class,
            names = {"REFUSES", "SEALS_ANOTHER_TEXT", "ANSWERS_NONSENSE"})
    void givesNoTextWithAnAnswerThatIsNotItsSeal(Conduct conduct) throws Exception {
        peer.behave(conduct);

        Response response = Requests.chat("\"max_tokens\": 20");

        assertRefused(response, "seal_refused", peer.generations().getLast().text());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void asksAgainForAnAnswerThatWasLost(boolean stream) {
        peer.behave(Conduct.SEALS_AND_LOSES_THE_FIRST_ANSWER);

        Response response = Requests.chat("\"max_tokens\": 20, \"stream\": " + stream);

        String id = response.header("Millmark-Content-Id");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().asString()).contains("\"sealed\":true");
        assertThat(peer.requests()).filteredOn(TopicClient.keyed(id)).hasSize(2);
    }

    @Test
    void startsNoStreamWhileSealingDoesNotAnswer() throws Exception {
        peer.answerProbes(false);
        peer.behave(Conduct.SAYS_NOTHING);
        waitUntilStale();
        int before = peer.requests().size();

        Response response = Requests.chat("\"max_tokens\": 20, \"stream\": true");

        assertThat(Requests.json(response, 503).at("/error/code").asText())
                .isEqualTo("seal_unavailable");
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(peer.requests()).hasSize(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Conduct.class,
            names = {"SAYS_NOTHING", "REFUSES", "SEALS_ANOTHER_TEXT", "ANSWERS_NONSENSE"})
    void endsAStreamInAnErrorWithoutDoneWhenItsSealFails(Conduct conduct) {
        peer.behave(conduct);

        Response response = Requests.chat("\"max_tokens\": 20, \"stream\": true");

        EventLines events = EventLines.of(response.body().asString());
        String code = conduct == Conduct.SAYS_NOTHING ? "seal_unavailable" : "seal_refused";
        assertThat(events.done()).isFalse();
        assertThat(events.text()).isEqualTo(peer.generations().getLast().text());
        assertThat(events.last().at("/error/code").asText()).isEqualTo(code);
        assertThat(events.chunks())
                .noneMatch(chunk -> chunk.at("/choices/0/finish_reason").isTextual());
    }

    @Test
    void sealsTheWordsThatAClientReadBeforeItHungUp() throws Exception {
        String id;
        try (CapturedLog log = new CapturedLog()) {
            id =
                    Streams.readOneEventAndHangUp(
                            Requests.chatBody(
                                    "\"max_tokens\": 400, \"ignore_eos\": true, \"stream\": true"));
            Eventually.holds(
                    () -> RestAssured.get("/v1/credentials/" + id).statusCode() == 200,
                    "what left is sealed");

            log.requireNoError();
        }
        GenerationCompleted sealed =
                peer.generations().stream()
                        .filter(generation -> generation.contentId().equals(id))
                        .findFirst()
                        .orElseThrow();
        assertThat(
                        peer.authority()
                                .validate(
                                        sealed.text(),
                                        RestAssured.get("/v1/credentials/" + id)
                                                .body()
                                                .asByteArray()))
                .isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void servesAgainAsSoonAsSealingIsBack() throws Exception {
        peer.behave(Conduct.SAYS_NOTHING);
        Requests.chat("\"max_tokens\": 4");
        peer.behave(Conduct.SEALS);

        JsonNode answer = Requests.json(Requests.chat("\"max_tokens\": 4"), 200);

        assertThat(answer.at("/millmark/sealed").asBoolean()).isTrue();
    }

    private static void assertRefused(Response response, String code, String text)
            throws Exception {
        JsonNode problem = Requests.json(response, 503);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(problem.at("/error/code").asText()).isEqualTo(code);
        assertThat(problem.at("/error/type").asText()).isEqualTo("server_error");
        assertThat(text).isNotEmpty();
        assertThat(problem.toString()).doesNotContain(text);
    }

    /// The wrapper of a manifest store that was fetched apart.
    private static String wrapped(String credential) throws Exception {
        byte[] store = RestAssured.get(credential).body().asByteArray();
        return new String(
                dev.millmark.c2pa.text.TextWrapper.wrapperOf(Bytes.copyOf(store)).toArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void waitUntilStale() throws InterruptedException {
        Thread.sleep(150);
    }
}
