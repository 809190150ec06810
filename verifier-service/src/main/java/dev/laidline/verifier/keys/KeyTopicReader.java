package dev.laidline.verifier.keys;

import dev.laidline.events.EventType;
import dev.laidline.events.MalformedEventException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads the whole of `watermark.key.changed.v1` at each start and follows it from there, outside any consumer group. It knows when the
/// ring is complete: when every partition was applied up to where it ended at the start, control records and compaction gaps included.
@ApplicationScoped
class KeyTopicReader {

    static final String TOPIC = EventType.WATERMARK_KEY_CHANGED.topic();

    private static final Logger LOG = Logger.getLogger(KeyTopicReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Object> broker;
    private final KeyChange change;
    private final KeyRing ring;
    private final DeadLetters deadLetters;
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    KeyTopicReader(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            KeyChange change,
            KeyRing ring,
            DeadLetters deadLetters) {
        this.broker = broker;
        this.change = change;
        this.ring = ring;
        this.deadLetters = deadLetters;
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("watermark-keys").daemon().start(this::keepReading);
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            running.join(Duration.ofSeconds(5));
        }
    }

    private void keepReading() {
        while (!stopping) {
            try (Consumer<String, byte[]> consumer = consumer()) {
                read(consumer);
            } catch (KafkaException e) {
                LOG.warnf("topic=%s reason=%s, trying again", TOPIC, e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        List<PartitionInfo> partitions = consumer.partitionsFor(TOPIC);
        while (partitions.isEmpty() && !stopping) {
            pause();
            partitions = consumer.partitionsFor(TOPIC);
        }
        List<TopicPartition> assigned =
                partitions.stream()
                        .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                        .toList();
        consumer.assign(assigned);
        consumer.seekToBeginning(assigned);
        Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
        while (!stopping) {
            consumer.poll(POLL).forEach(this::apply);
            if (!ring.isRead() && hasReached(consumer, ends)) {
                ring.markRead();
                LOG.infof("topic=%s count=%d read", TOPIC, ring.size());
            }
        }
    }

    private static boolean hasReached(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void apply(ConsumerRecord<String, byte[]> changed) {
        try {
            change.apply(changed);
        } catch (MalformedEventException | UnusableKeyException e) {
            deadLetters.send(changed, String.valueOf(e.getMessage()));
        }
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
