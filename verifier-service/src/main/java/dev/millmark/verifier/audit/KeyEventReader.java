package dev.millmark.verifier.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.EventType;
import dev.millmark.service.kafka.KafkaClients;
import dev.millmark.service.kafka.TopicFollower;
import dev.millmark.service.kafka.TopicReader;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import dev.millmark.verifier.log.LogReader;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// Sees every key change that the topic still has, and those to come, for comparison with the log. Where there is no
/// log to follow it reads nothing. What is no event is the business of who uses the keys, and a database that is away
/// must not keep those waiting: this reads the topic for itself.
@ApplicationScoped
class KeyEventReader implements TopicReader {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Workers workers;
    private final TopicFollower follower;
    private final LogReader log;
    private final KeyEventTable table;

    KeyEventReader(Workers workers, KafkaClients kafka, LogReader log, KeyEventTable table) {
        this.workers = workers;
        this.follower = new TopicFollower(kafka, EventType.WATERMARK_KEY_CHANGED.topic(), this);
        this.log = log;
        this.table = table;
    }

    void start(@Observes StartupEvent started) {
        if (log.isConfigured()) {
            workers.start(
                    "key-events",
                    Pace.retryingAfter(RETRY),
                    turn -> {
                        follower.follow(turn::goesOn);
                        return Next.now();
                    });
        }
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> message) throws SQLException {
        Optional<UUID> eventId = eventId(message);
        if (eventId.isPresent() && message.value() != null) {
            table.add(eventId.get(), Bytes.copyOf(message.value()));
        }
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
}
