package dev.millmark.service.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads all that a topic still has and follows it from there, outside any consumer group.
public final class TopicFollower {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaClients kafka;
    private final String topic;
    private final TopicReader reader;

    /// Follows a topic for a reader.
    public TopicFollower(KafkaClients kafka, String topic, TopicReader reader) {
        this.kafka = kafka;
        this.topic = topic;
        this.reader = reader;
    }

    /// Reads from the beginning for as long as it goes on. Called again, it begins anew.
    ///
    /// @throws Exception if the broker or the reader fails
    public void follow(BooleanSupplier goesOn) throws Exception {
        Consumer<byte[], byte[]> consumer = kafka.committedReader();
        try {
            List<TopicPartition> partitions = partitions(consumer);
            while (partitions.isEmpty() && goesOn.getAsBoolean()) {
                Thread.sleep(POLL);
                partitions = partitions(consumer);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            read(consumer, consumer.endOffsets(partitions), goesOn);
        } finally {
            consumer.close(CloseOptions.timeout(PATIENCE));
        }
    }

    private void read(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            BooleanSupplier goesOn)
            throws Exception {
        boolean isAtEnd = false;
        while (goesOn.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                reader.read(message);
            }
            if (!isAtEnd && hasReached(consumer, ends)) {
                reader.reachedEnd();
                isAtEnd = true;
            }
        }
    }

    /// By the position, which control records and the gaps of compaction move too.
    private static boolean hasReached(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }
}
