package dev.millmark.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("asyncapi.yaml");

    @ParameterizedTest
    @EnumSource
    void everyEventTypeHasItsChannelMessageAndSchema(EventType type) throws IOException {
        JsonNode document = new YAMLMapper().readTree(Files.readString(DOCUMENT));

        JsonNode channel = document.path("channels").path(type.topic());
        String reference = channel.path("messages").elements().next().path("$ref").asText();
        JsonNode message = document.at(reference.substring(1));

        assertThat(document.path("asyncapi").asText()).startsWith("3.");
        assertThat(channel.path("address").asText()).isEqualTo(type.topic());
        assertThat(message.path("name").asText()).isEqualTo(type.type());
        assertThat(Path.of(message.path("payload").path("$ref").asText())).isRegularFile();
    }
}
