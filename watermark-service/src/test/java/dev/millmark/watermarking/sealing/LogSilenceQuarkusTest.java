package dev.millmark.watermarking.sealing;

import static dev.millmark.events.fixture.EventRecords.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.events.Carrier;
import dev.millmark.service.fixture.CapturedLog;
import dev.millmark.service.fixture.ManagementDoor;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.watermarking.keys.KeysConfig;
import dev.millmark.watermarking.signing.SigningConfig;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/// Seals and refuses a text that would be seen in any log line that quoted it.
@QuarkusTest
@WithTestResource(BackingResource.class)
class LogSilenceQuarkusTest {

    private static final String MARKER = "Xylophonquartz";
    private static final String REPLIES = "generation.replies.v1";

    @Inject KeysConfig keys;

    @Inject SigningConfig signing;

    @Test
    void logsNeitherTextNorSecrets() throws Exception {
        String body = "{\"text\": \"" + MARKER + "\", \"model\": {\"name\": \"m\"}}";
        try (CapturedLog log = new CapturedLog();
                TopicClient client = new TopicClient()) {
            client.ask(event(Texts.marked(MARKER)), REPLIES);
            client.ask(event(Texts.marked(MARKER + "e\u0301")), REPLIES);
            client.ask(garbage(), REPLIES);
            String id = Texts.newContentId();
            client.ask(event(Texts.event(id, MARKER, Carrier.SIDECAR, null)), REPLIES);
            client.ask(event(Texts.event(id, MARKER + "!", Carrier.SIDECAR, null)), REPLIES);
            String sealed = post(body).statusCode(201).extract().path("text");
            post(body.replace(MARKER, sealed)).statusCode(422);
            post(body.substring(0, body.length() - 2)).statusCode(400);

            assertThat(log.lines()).contains("reason=not-normalized");
            log.requireNone(
                    List.of(
                            MARKER,
                            Files.readString(keys.master()).strip(),
                            Files.readString(signing.passwordFile()).strip()));
        }
        assertThat(ManagementDoor.metrics())
                .contains("millmark_seals_total", "millmark_refusals_total")
                .contains("millmark_seal_duration_seconds", "millmark_outbox_lag_seconds");
    }

    private static ProducerRecord<byte[], byte[]> garbage() {
        ProducerRecord<byte[], byte[]> good = event(Texts.marked("a"));
        byte[] value = ("{\"contentId\": \"" + MARKER + "\", \"text\": " + MARKER).getBytes(UTF_8);
        return new ProducerRecord<>(good.topic(), null, good.key(), value, good.headers());
    }

    private static io.restassured.response.ValidatableResponse post(String body) {
        return RestAssured.given()
                .contentType("application/json")
                .body(body)
                .post("/v1/seals")
                .then();
    }
}
