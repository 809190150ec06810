package dev.millmark.watermarking.sealing;

import static dev.millmark.watermarking.broker.TopicClient.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.events.Carrier;
import dev.millmark.watermarking.broker.TopicClient;
import dev.millmark.watermarking.keys.KeysConfig;
import dev.millmark.watermarking.signing.SigningConfig;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Seals and refuses a text that would be seen in any log line that quoted it.
@QuarkusTest
@WithTestResource(BackingResource.class)
class LogSilenceQuarkusTest {

    private static final String MARKER = "Xylophonquartz";

    @Inject KeysConfig keys;

    @Inject SigningConfig signing;

    private final Captured captured = new Captured();
    private final Logger root = LogManager.getLogManager().getLogger("");

    @BeforeEach
    void capture() {
        root.addHandler(captured);
    }

    @AfterEach
    void release() {
        root.removeHandler(captured);
    }

    @Test
    void logsNeitherTextNorSecrets() throws Exception {
        String body = "{\"text\": \"" + MARKER + "\", \"model\": {\"name\": \"m\"}}";
        try (TopicClient client = new TopicClient()) {
            client.ask(event(Texts.marked(MARKER)), "generation.replies.v1");
            client.ask(event(Texts.marked(MARKER + "e\u0301")), "generation.replies.v1");
            client.ask(garbage(), "generation.replies.v1");
            String id = Texts.newContentId();
            client.ask(
                    event(Texts.event(id, MARKER, Carrier.SIDECAR, null)), "generation.replies.v1");
            client.ask(
                    event(Texts.event(id, MARKER + "!", Carrier.SIDECAR, null)),
                    "generation.replies.v1");
        }
        String sealed = post(body).statusCode(201).extract().path("text");
        post(body.replace(MARKER, sealed)).statusCode(422);
        post(body.substring(0, body.length() - 2)).statusCode(400);
        RestAssured.get("/q/metrics").then().statusCode(200);

        assertThat(captured.lines).anyMatch(line -> line.contains("reason=not-normalized"));
        String log = String.join("\n", captured.lines);
        assertThat(log)
                .doesNotContain(MARKER)
                .doesNotContain(Files.readString(keys.master()).strip())
                .doesNotContain(Files.readString(signing.passwordFile()).strip());
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("millmark_seals_total", "millmark_refusals_total")
                .contains("millmark_seal_duration_seconds", "millmark_outbox_lag_seconds")
                .doesNotContain(MARKER);
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

    private static final class Captured extends Handler {

        private final Formatter formatter = new SimpleFormatter();
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Captured() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(formatter.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
