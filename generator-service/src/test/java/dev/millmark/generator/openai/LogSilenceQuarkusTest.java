package dev.millmark.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.generator.fixture.Models;
import dev.millmark.generator.fixture.Requests;
import dev.millmark.generator.fixture.SealingPeer;
import dev.millmark.generator.fixture.SealingPeer.Conduct;
import dev.millmark.service.fixture.CapturedLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Asks with a prompt, and gets a text, that would be seen in any log line or metric that quoted them.
@QuarkusTest
@WithTestResource(BackingResource.class)
class LogSilenceQuarkusTest {

    private static final String MARKER = "Xylophonquartz";

    @Test
    void logsNeitherPromptsNorTextsNorKeys() {
        try (CapturedLog log = new CapturedLog();
                SealingPeer peer = SealingPeer.start()) {
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

            assertThat(log.lines()).contains("no seal in time");
            log.requireNone(List.of(MARKER));
            log.requireNone(peer.generations().stream().map(GenerationCompleted::text).toList());
            log.requireNone(
                    SealingPeer.pool().stream()
                            .map(key -> HexFormat.of().formatHex(key.export()))
                            .toList());
        }
    }

    private static void ask(String fields) {
        Requests.post(
                "/v1/chat/completions",
                "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}], %s}"
                        .formatted(Models.SHIPPED_NAME, MARKER, fields));
    }
}
