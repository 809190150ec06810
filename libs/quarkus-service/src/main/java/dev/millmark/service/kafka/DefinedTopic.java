package dev.millmark.service.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// A topic as `deploy/kubernetes/topics.yaml` defines it.
///
/// @param replicas where there are as many brokers
/// @param config Kafka's topic configuration, for example `retention.ms`
record DefinedTopic(String name, int partitions, int replicas, Map<String, String> config) {

    private static final String FILE = "/META-INF/millmark/topics.yaml";

    DefinedTopic {
        config = Map.copyOf(config);
    }

    /// Those that a service has rights to; none for a name that the file does not know.
    static List<DefinedTopic> of(String service) {
        List<JsonNode> resources = resources();
        Set<String> used =
                of("KafkaUser", resources).stream()
                        .filter(user -> name(user).equals(service))
                        .flatMap(user -> elements(user.at("/spec/authorization/acls")).stream())
                        .map(rule -> rule.path("resource"))
                        .filter(resource -> resource.path("type").asText().equals("topic"))
                        .map(resource -> resource.path("name").asText())
                        .collect(Collectors.toSet());
        return of("KafkaTopic", resources).stream()
                .filter(topic -> used.contains(name(topic)))
                .map(DefinedTopic::read)
                .toList();
    }

    private static DefinedTopic read(JsonNode topic) {
        JsonNode spec = topic.path("spec");
        Map<String, String> config = new HashMap<>();
        spec.path("config")
                .properties()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
        return new DefinedTopic(
                name(topic),
                spec.path("partitions").asInt(),
                spec.path("replicas").asInt(),
                config);
    }

    private static List<JsonNode> resources() {
        try (InputStream yaml = DefinedTopic.class.getResourceAsStream(FILE);
                MappingIterator<JsonNode> resources =
                        new YAMLMapper()
                                .readerFor(JsonNode.class)
                                .readValues(Objects.requireNonNull(yaml))) {
            return resources.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    private static List<JsonNode> of(String kind, List<JsonNode> resources) {
        return resources.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .toList();
    }

    private static String name(JsonNode resource) {
        return resource.at("/metadata/name").asText();
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
