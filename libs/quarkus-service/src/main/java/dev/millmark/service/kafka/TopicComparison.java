package dev.millmark.service.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/// Compares the topics of a broker with their definitions.
///
/// @param patience for the broker's answers, all together
record TopicComparison(Admin broker, Duration patience) {

    /// Every difference, topic by topic.
    ///
    /// @throws TimeoutException if the broker is away
    /// @throws ExecutionException if it fails
    List<TopicDifference> differences(Collection<DefinedTopic> defined)
            throws ExecutionException, InterruptedException, TimeoutException {
        int brokers = await(broker.describeCluster().nodes()).size();
        Map<String, KafkaFuture<TopicDescription>> descriptions =
                broker.describeTopics(defined.stream().map(DefinedTopic::name).toList())
                        .topicNameValues();
        Map<ConfigResource, KafkaFuture<Config>> configs =
                broker.describeConfigs(defined.stream().map(TopicComparison::resource).toList())
                        .values();
        List<TopicDifference> differences = new ArrayList<>();
        for (DefinedTopic topic : defined) {
            differences.addAll(
                    of(
                            topic,
                            descriptions.get(topic.name()),
                            configs.get(resource(topic)),
                            brokers));
        }
        return differences;
    }

    private List<TopicDifference> of(
            DefinedTopic topic,
            @Nullable KafkaFuture<TopicDescription> description,
            @Nullable KafkaFuture<Config> config,
            int brokers)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (description == null || config == null) {
            return List.of(TopicDifference.missing(topic));
        }
        try {
            return TopicDifference.between(
                    topic, found(await(description), await(config)), brokers);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return List.of(TopicDifference.missing(topic));
            }
            if (e.getCause() instanceof AuthorizationException) {
                return List.of(TopicDifference.hidden(topic));
            }
            throw e;
        }
    }

    private static FoundTopic found(TopicDescription description, Config config) {
        int replicas =
                description.partitions().stream()
                        .mapToInt(partition -> partition.replicas().size())
                        .min()
                        .orElse(0);
        Map<String, String> settings =
                new HashMap<>(
                        config.entries().stream()
                                .filter(entry -> entry.value() != null)
                                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
        return new FoundTopic(description.partitions().size(), replicas, settings);
    }

    private static ConfigResource resource(DefinedTopic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private <T> T await(KafkaFuture<T> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
