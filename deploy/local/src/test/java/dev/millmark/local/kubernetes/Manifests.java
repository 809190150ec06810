package dev.millmark.local.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kubernetes.client.util.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Every resource in `deploy/kubernetes`, read strictly: unknown fields, wrong types and bad quantities are errors.
///
/// @param resources typed by kind
record Manifests(List<Object> resources) {

    private static final YAMLMapper YAML = new YAMLMapper();

    Manifests {
        resources = List.copyOf(resources);
    }

    static Manifests read(Path folder) throws IOException {
        List<Object> resources = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                for (String document : Files.readString(file).split("(?m)^---$")) {
                    if (YAML.readTree(document).isObject()) {
                        resources.add(parse(document));
                    }
                }
            }
        }
        return new Manifests(resources);
    }

    /// Those of one kind, in the order of the files.
    <T> List<T> of(Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static Object parse(String document) throws IOException {
        JsonNode head = YAML.readTree(document);
        String kind = head.path("apiVersion").asText() + " " + head.path("kind").asText();
        return switch (kind) {
            case "kafka.strimzi.io/v1 KafkaTopic" ->
                    YAML.readValue(document, CustomResources.Topic.class);
            case "kafka.strimzi.io/v1 KafkaUser" ->
                    YAML.readValue(document, CustomResources.User.class);
            case "kafka.strimzi.io/v1 Kafka" ->
                    YAML.readValue(document, CustomResources.Kafka.class);
            case "kafka.strimzi.io/v1 KafkaNodePool" ->
                    YAML.readValue(document, CustomResources.NodePool.class);
            case "postgresql.cnpg.io/v1 Cluster" ->
                    YAML.readValue(document, CustomResources.PostgresCluster.class);
            default -> Yaml.load(document);
        };
    }
}
