package dev.millmark.verifier.broker;

import dev.millmark.events.EventType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/// Reads all that a topic still has and follows it from there, on a thread of its own and outside any consumer group. Where the broker or
/// the reader fails it begins again.
public final class TopicFollower {

    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Object> broker;
    private final String topic;
    private final TopicReader reader;
    private final Thread thread;
    private volatile boolean stopping;

    private TopicFollower(
            Map<String, Object> broker, EventType events, String name, TopicReader reader) {
        this.broker = broker;
        this.topic = events.topic();
        this.reader = reader;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::keepReading);
    }

    /// @param name of the thread
    public static TopicFollower start(
            Map<String, Object> broker, EventType events, String name, TopicReader reader) {
        TopicFollower follower = new TopicFollower(broker, events, name, reader);
        follower.thread.start();
        return follower;
    }

    /// Ends after the records at hand.
    public void stop() throws InterruptedException {
        stopping = true;
        thread.join(PATIENCE);
    }

    private void keepReading() {
        try {
            while (!stopping) {
                try (Consumer<String, byte[]> consumer = consumer()) {
                    read(consumer);
                } catch (KafkaException | SQLException e) {
                    LOG.warnf("topic=%s reason=%s, trying again", topic, e.getMessage());
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("reason=%s", "stopped");
        }
    }

    private void read(Consumer<String, byte[]> consumer) throws SQLException, InterruptedException {
        List<TopicPartition> partitions = partitions(consumer);
        while (partitions.isEmpty() && !stopping) {
            Thread.sleep(PAUSE);
            partitions = partitions(consumer);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean isAtEnd = false;
        while (!stopping) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
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
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
