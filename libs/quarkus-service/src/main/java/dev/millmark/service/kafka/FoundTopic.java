package dev.millmark.service.kafka;

import java.util.Map;

/// A topic as a broker has it.
///
/// @param replicas the fewest that a partition has
/// @param config every setting in force, the broker's defaults included
record FoundTopic(int partitions, int replicas, Map<String, String> config) {

    FoundTopic {
        config = Map.copyOf(config);
    }
}
