package dev.millmark.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.backing.BackingResource;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.events.Carrier;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.generator.fixture.EventLines;
import dev.millmark.generator.fixture.Eventually;
import dev.millmark.generator.fixture.Requests;
import dev.millmark.generator.fixture.SealingPeer;
import dev.millmark.service.security.TestCallers;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What becomes of open answers when the service is told to stop.
@QuarkusTest
@TestProfile(DrainQuarkusTest.Impatient.class)
@WithTestResource(BackingResource.class)
class DrainQuarkusTest {

    private static final String ENDLESS = "\"stream\": true, \"ignore_eos\": true";

    /// Gives open answers no time.
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("millmark.completions.drain", "0s");
        }
    }

    @Test
    void sealsWhatWasSentAndTakesNothingNew() throws Exception {
        try (SealingPeer peer = SealingPeer.start();
                HttpClient client = HttpClient.newHttpClient()) {
            String abandoned = Streams.readOneEventAndHangUp(Requests.chatBody(ENDLESS));
            HttpResponse<InputStream> response =
                    client.send(chat(Requests.chatBody(ENDLESS)), BodyHandlers.ofInputStream());
            byte[] begun = response.body().readNBytes(600);

            Arc.container()
                    .beanManager()
                    .getEvent()
                    .select(ShutdownDelayInitiatedEvent.class)
                    .fire(new ShutdownDelayInitiatedEvent());

            EventLines events = EventLines.of(joined(begun, response.body().readAllBytes()));
            assertThat(events.done()).isTrue();
            assertThat(events.closing().at("/choices/0/finish_reason").asText())
                    .isEqualTo("length");
            assertThat(events.closing().at("/millmark/sealed").asBoolean()).isTrue();
            assertThat(peer.authority().validate(events.text()))
                    .isInstanceOf(Validation.Trusted.class);
            Eventually.holds(
                    () ->
                            peer.generations().stream()
                                    .filter(sealed -> sealed.contentId().equals(abandoned))
                                    .map(GenerationCompleted::carrier)
                                    .anyMatch(Carrier.SIDECAR::equals),
                    "the words that an abandoned stream had sent are sealed");
            JsonNode refusal = Requests.json(Requests.chat("\"max_tokens\": 2"), 503);
            assertThat(refusal.at("/error/code").asText()).isEqualTo("service_stopping");
        }
    }

    private static String joined(byte[] begun, byte[] rest) {
        byte[] all = new byte[begun.length + rest.length];
        System.arraycopy(begun, 0, all, 0, begun.length);
        System.arraycopy(rest, 0, all, begun.length, rest.length);
        return new String(all, StandardCharsets.UTF_8);
    }

    private static HttpRequest chat(String body) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/chat/completions"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TestCallers.KEY)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
