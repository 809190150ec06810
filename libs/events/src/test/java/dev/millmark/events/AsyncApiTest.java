package dev.millmark.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("asyncapi.yaml");
    private static final Path REPOSITORY = Path.of("../..");

    /// A topic as a string in code or as a setting's value.
    private static final Pattern TOPIC =
            Pattern.compile("(?<=[\"=])[a-z]+(?:\\.[a-z]+)+\\.v1(?:\\.[a-z-]+)*(?=[\"\\s])");

    @ParameterizedTest
    @EnumSource
    void everyEventTypeHasItsChannelMessageAndSchema(EventType type) throws IOException {
        JsonNode document = document();

        JsonNode channel = document.path("channels").path(type.topic());
        String reference = channel.path("messages").elements().next().path("$ref").asText();
        JsonNode message = document.at(reference.substring(1));

        assertThat(document.path("asyncapi").asText()).startsWith("3.");
        assertThat(channel.path("address").asText()).isEqualTo(type.topic());
        assertThat(message.path("name").asText()).isEqualTo(type.type());
        assertThat(Path.of(message.path("payload").path("$ref").asText())).isRegularFile();
    }

    @Test
    void describesEveryTopicThatIsDefinedAsItIsDefined() throws IOException {
        Map<String, JsonNode> defined = definedTopics();

        JsonNode channels = document().path("channels");

        assertThat(names(channels)).containsExactlyInAnyOrderElementsOf(defined.keySet());
        defined.forEach((topic, spec) -> {
            JsonNode kafka = channels.path(topic).at("/bindings/kafka");
            JsonNode configuration = kafka.path("topicConfiguration");
            assertThat(channels.path(topic).path("address").asText()).isEqualTo(topic);
            assertThat(kafka.path("partitions")).as(topic).isEqualTo(spec.path("partitions"));
            assertThat(configuration.path("cleanup.policy").path(0).asText())
                    .as(topic)
                    .isEqualTo(spec.at("/config/cleanup.policy").asText());
            assertThat(configuration.path("retention.ms").asText())
                    .as(topic)
                    .isEqualTo(spec.at("/config/retention.ms").asText());
        });
    }

    @Test
    void describesEveryTopicThatTheCodeNames() throws IOException {
        Set<String> named = topicsInTheCode();

        assertThat(named)
                .contains("sealing.probe.v1", "content.sealed.v1.verifier-service.dead-letter")
                .isSubsetOf(names(document().path("channels")));
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode document = document();

        List<String> references =
                document.findValues("$ref").stream().map(JsonNode::asText).toList();

        assertThat(references)
                .hasSizeGreaterThan(20)
                .allMatch(reference ->
                        reference.startsWith("#")
                                ? !document.at(reference.substring(1)).isMissingNode()
                                : Files.isRegularFile(Path.of(reference)));
    }

    private static JsonNode document() throws IOException {
        return new YAMLMapper().readTree(Files.readString(DOCUMENT));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /// By name, what the broker is told of each topic.
    private static Map<String, JsonNode> definedTopics() throws IOException {
        Map<String, JsonNode> defined = new HashMap<>();
        YAMLMapper yaml = new YAMLMapper();
        try (MappingIterator<JsonNode> resources =
                yaml.readerFor(JsonNode.class)
                        .readValues(REPOSITORY.resolve("deploy/kubernetes/topics.yaml").toFile())) {
            resources.forEachRemaining(resource -> {
                if (resource.path("kind").asText().equals("KafkaTopic")) {
                    defined.put(resource.at("/metadata/name").asText(), resource.path("spec"));
                }
            });
        }
        return defined;
    }

    private static Set<String> topicsInTheCode() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String service : List.of("generator", "watermark", "verifier")) {
            try (Stream<Path> files =
                    Files.walk(REPOSITORY.resolve(service + "-service/src/main"))) {
                for (Path file : files.filter(AsyncApiTest::mayNameTopics).toList()) {
                    TOPIC.matcher(Files.readString(file))
                            .results()
                            .forEach(found -> named.add(found.group()));
                }
            }
        }
        return named;
    }

    private static boolean mayNameTopics(Path file) {
        return file.toString().endsWith(".java") || file.toString().endsWith(".properties");
    }
}
