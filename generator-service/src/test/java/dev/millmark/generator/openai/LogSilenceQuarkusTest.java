package dev.millmark.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.generator.fixture.Models;
import dev.millmark.generator.fixture.Requests;
import dev.millmark.generator.fixture.SealingPeer;
import dev.millmark.generator.fixture.SealingPeer.Conduct;
import dev.millmark.watermark.key.WatermarkKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Asks with a prompt, and gets a text, that would be seen in any log line or metric that quoted them.
@QuarkusTest
@WithTestResource(BackingResource.class)
class LogSilenceQuarkusTest {

    private static final String MARKER = "Xylophonquartz";

    private static final Captured CAPTURED = new Captured();
    private static SealingPeer peer;

    @BeforeAll
    static void start() {
        LogManager.getLogManager().getLogger("").addHandler(CAPTURED);
        peer = SealingPeer.start();
    }

    @AfterAll
    static void stop() {
        peer.close();
        Logger root = LogManager.getLogManager().getLogger("");
        root.removeHandler(CAPTURED);
    }

    @Test
    void logsNeitherPromptsNorTextsNorKeys() {
        for (Conduct conduct : Conduct.values()) {
            peer.behave(conduct);
            ask("\"max_tokens\": 60");
            ask("\"max_tokens\": 60, \"stream\": true");
        }
        peer.behave(Conduct.SEALS);
        ask("\"max_tokens\": 60, \"stop\": [\"" + MARKER + "\"]");
        ask("\"n\": 2");
        ask("\"tools\": [{\"name\": \"" + MARKER + "\"}]");
        ask("\"max_tokens\": ");
        Response metrics = RestAssured.get("/q/metrics");

        assertThat(CAPTURED.lines)
                .anyMatch(line -> line.contains("no seal in time"))
                .noneMatch(line -> line.contains(MARKER));
        assertThat(metrics.body().asString()).doesNotContain(MARKER);
        String log = String.join("\n", CAPTURED.lines);
        assertThat(peer.generations())
                .allSatisfy(generation -> assertThat(log).doesNotContain(generation.text()));
        assertThat(SealingPeer.pool())
                .extracting(WatermarkKey::export)
                .allSatisfy(key -> assertThat(log).doesNotContain(HexFormat.of().formatHex(key)));
    }

    private static void ask(String fields) {
        Requests.post(
                "/v1/chat/completions",
                "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}], %s}"
                        .formatted(Models.SHIPPED_NAME, MARKER, fields));
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
