package dev.millmark.local.endtoend;

import dev.millmark.backing.Broker;
import dev.millmark.local.platform.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads whole topics.
///
/// @param client settings of a client that may read them
record TopicReader(Map<String, String> client) {

    /// As the operator, who may read every topic.
    static TopicReader of(Platform platform) {
        return new TopicReader(platform.backing().broker().client(Broker.OPERATOR));
    }

    /// Every committed record that is there now.
    List<ConsumerRecord<String, byte[]>> all(String topic) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Set<TopicPartition> unread = new HashSet<>(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (true) {
                unread.removeIf(partition ->
                        consumer.position(partition) >= ends.getOrDefault(partition, 0L));
                if (unread.isEmpty()) {
                    return records;
                }
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
    }
}
