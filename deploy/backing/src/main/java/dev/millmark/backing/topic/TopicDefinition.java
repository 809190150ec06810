package dev.millmark.backing.topic;

import java.util.Map;

/// One topic.
///
/// @param config Kafka's topic configuration, for example `retention.ms`
public record TopicDefinition(String name, int partitions, Map<String, String> config) {

    public TopicDefinition {
        config = Map.copyOf(config);
    }
}
