package dev.millmark.backing.topic;

import java.util.Map;

/// One topic.
///
/// @param replicas on a cluster that has as many brokers
/// @param config Kafka's topic configuration, for example `retention.ms`
public record TopicDefinition(
        String name, int partitions, int replicas, Map<String, String> config) {

    public TopicDefinition {
        config = Map.copyOf(config);
    }
}
