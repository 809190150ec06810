package dev.laidline.verifier.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.laidline.events.EventType;
import dev.laidline.tlog.Bytes;
import dev.laidline.verifier.log.LogReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sees every key change that the topic still has, and those to come, for comparison with the log. Where there is no log to follow it
/// reads nothing. What is no event is the business of who uses the keys.
@ApplicationScoped
class KeyEventReader {

    private static final Logger LOG = Logger.getLogger(KeyEventReader.class);
    private static final String TOPIC = EventType.WATERMARK_KEY_CHANGED.topic();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Object> broker;
    private final LogReader log;
    private final KeyEventTable table;
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    KeyEventReader(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            LogReader log,
            KeyEventTable table) {
        this.broker = broker;
        this.log = log;
        this.table = table;
    }

    void start(@Observes StartupEvent started) {
        if (log.isConfigured()) {
            thread = Thread.ofVirtual().name("key-events").start(this::keepReading);
        }
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            running.join(Duration.ofSeconds(5));
        }
    }

    private void keepReading() {
        try {
            while (!stopping) {
                try (Consumer<byte[], byte[]> consumer = consumer()) {
                    read(consumer);
                } catch (KafkaException | SQLException e) {
                    LOG.warnf("topic=%s reason=%s, trying again", TOPIC, e.getMessage());
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("reason=%s", "stopped");
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) throws SQLException, InterruptedException {
        List<TopicPartition> partitions = partitions(consumer);
        while (partitions.isEmpty() && !stopping) {
            Thread.sleep(PAUSE);
            partitions = partitions(consumer);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (!stopping) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                Optional<UUID> eventId = eventId(message);
                if (eventId.isPresent() && message.value() != null) {
                    table.add(eventId.get(), Bytes.copyOf(message.value()));
                }
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
    }

    private static Optional<UUID> eventId(ConsumerRecord<byte[], byte[]> message) {
        Header id = message.headers().lastHeader("ce_id");
        try {
            return id == null
                    ? Optional.empty()
                    : Optional.of(UUID.fromString(new String(id.value(), UTF_8)));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
