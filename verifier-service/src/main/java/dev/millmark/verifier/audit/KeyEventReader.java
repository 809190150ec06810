package dev.millmark.verifier.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.EventType;
import dev.millmark.verifier.broker.TopicFollower;
import dev.millmark.verifier.broker.TopicReader;
import dev.millmark.verifier.log.LogReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Sees every key change that the topic still has, and those to come, for comparison with the log. Where there is no log to follow it
/// reads nothing. What is no event is the business of who uses the keys, and a database that is away must not keep those waiting: this
/// reads the topic for itself.
@ApplicationScoped
class KeyEventReader implements TopicReader {

    private final Map<String, Object> broker;
    private final LogReader log;
    private final KeyEventTable table;
    private volatile @Nullable TopicFollower follower;

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
            follower =
                    TopicFollower.start(
                            broker, EventType.WATERMARK_KEY_CHANGED, "key-events", this);
        }
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        TopicFollower running = follower;
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public void read(ConsumerRecord<String, byte[]> message) throws SQLException {
        Optional<UUID> eventId = eventId(message);
        if (eventId.isPresent() && message.value() != null) {
            table.add(eventId.get(), Bytes.copyOf(message.value()));
        }
    }

    private static Optional<UUID> eventId(ConsumerRecord<String, byte[]> message) {
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
