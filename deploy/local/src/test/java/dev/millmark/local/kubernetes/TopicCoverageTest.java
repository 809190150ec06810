package dev.millmark.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.millmark.backing.topic.TopicDefinition;
import dev.millmark.backing.topic.Topics;
import dev.millmark.events.EventType;
import dev.millmark.local.platform.Checkout;
import dev.millmark.local.platform.Service;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The topics are defined in one place; everything else that names one is held to it.
class TopicCoverageTest {

    private static final Path ROOT = Checkout.here().root();

    private final Map<String, TopicDefinition> topics =
            Topics.ofThePlatform().all().stream()
                    .collect(Collectors.toMap(TopicDefinition::name, topic -> topic));

    @ParameterizedTest
    @EnumSource
    void everyEventHasItsTopic(EventType type) {
        assertThat(topics).containsKey(type.topic());
    }

    @ParameterizedTest
    @EnumSource
    void everyTopicThatAServiceNamesExists(Service service) throws IOException {
        Properties properties = new Properties();
        try (Reader reader =
                Files.newBufferedReader(
                        ROOT.resolve(service.folder())
                                .resolve("src/main/resources/application.properties"))) {
            properties.load(reader);
        }
        Set<String> named =
                properties.stringPropertyNames().stream()
                        .filter(name -> name.startsWith("mp.messaging.") && name.endsWith(".topic"))
                        .map(properties::getProperty)
                        .collect(Collectors.toSet());

        assertThat(topics.keySet()).containsAll(named);
    }

    @Test
    void theDescriptionOfTheEventsSaysTheSame() throws IOException {
        JsonNode channels =
                new YAMLMapper()
                        .readTree(ROOT.resolve("libs/events/asyncapi.yaml").toFile())
                        .path("channels");

        assertThat(channels.size()).isPositive();
        assertThat(channels.properties())
                .allSatisfy(channel -> {
                    JsonNode described =
                            channel.getValue().at("/bindings/kafka/topicConfiguration");
                    Map<String, String> config = topics.get(channel.getKey()).config();
                    assertThat(config.get("cleanup.policy"))
                            .isEqualTo(described.path("cleanup.policy").path(0).asText());
                    assertThat(config.getOrDefault("retention.ms", ""))
                            .isEqualTo(described.path("retention.ms").asText());
                });
    }

    @Test
    void textIsKeptAsLongAsSealingMayBeAwayAndNoLonger() {
        assertThat(Stream.of("generation.completed.v1", "generation.completed.v1.dead-letter"))
                .allSatisfy(topic ->
                        assertThat(Long.parseLong(topics.get(topic).config().get("retention.ms")))
                                .isEqualTo(Duration.ofDays(7).toMillis()));
    }
}
