package dev.millmark.backing.topic;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.millmark.backing.BackingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/// The topics of the platform, as the Kubernetes manifests define them.
///
/// @param all in the order of the file
public record Topics(List<TopicDefinition> all) {

    /// What only several brokers can keep.
    private static final Set<String> OF_A_CLUSTER = Set.of("min.insync.replicas");

    public Topics {
        all = List.copyOf(all);
    }

    /// Reads `topics.yaml`, the one place where topics are defined.
    public static Topics ofThePlatform() {
        try (InputStream yaml = Topics.class.getResourceAsStream("topics.yaml")) {
            return new Topics(parse(Objects.requireNonNull(yaml)));
        } catch (IOException e) {
            throw new UncheckedIOException("topics.yaml is not a list of KafkaTopic resources", e);
        }
    }

    /// Makes those that are not there yet, with one replica each.
    public void createOn(String bootstrapServers) {
        try (Admin admin =
                Admin.create(
                        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> present = admin.listTopics().names().get();
            admin.createTopics(
                            all.stream()
                                    .filter(topic -> !present.contains(topic.name()))
                                    .map(Topics::onOneBroker)
                                    .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new BackingException(
                    "topics cannot be made on " + bootstrapServers, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackingException("interrupted while topics were made", e);
        }
    }

    private static NewTopic onOneBroker(TopicDefinition topic) {
        Map<String, String> config =
                topic.config().entrySet().stream()
                        .filter(entry -> !OF_A_CLUSTER.contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(config);
    }

    private static List<TopicDefinition> parse(InputStream yaml) throws IOException {
        try (MappingIterator<KafkaTopicResource> resources =
                new YAMLMapper().readerFor(KafkaTopicResource.class).readValues(yaml)) {
            return resources.readAll().stream().map(KafkaTopicResource::definition).toList();
        }
    }

    /// Strimzi's `KafkaTopic`, as far as this platform uses it; an unknown field is an error.
    private record KafkaTopicResource(
            String apiVersion, String kind, Metadata metadata, Spec spec) {

        TopicDefinition definition() {
            return new TopicDefinition(metadata.name(), spec.partitions(), spec.config());
        }
    }

    private record Metadata(String name, Map<String, String> labels) {}

    private record Spec(int partitions, int replicas, Map<String, String> config) {}
}
