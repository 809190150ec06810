package dev.millmark.watermarking.outbox;

import dev.millmark.events.CloudEvent;
import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import dev.millmark.service.kafka.TraceHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Takes events in. Call [#committed()] behind the commit, so that they leave at once.
@ApplicationScoped
public class Outbox {

    private final TraceHeaders trace;
    private final WakeUp wakeUp;

    Outbox(TraceHeaders trace, WakeUp wakeUp) {
        this.trace = trace;
        this.wakeUp = wakeUp;
    }

    /// Adds an event to the caller's transaction. The trace context of the caller goes with it.
    public void add(Handle transaction, CloudEvent<?> event) throws SQLException {
        KafkaEvent message = EventFormat.write(event);
        Map<String, String> headers = new LinkedHashMap<>(message.headers());
        headers.putAll(trace.current());
        List<Map.Entry<String, String>> entries = List.copyOf(headers.entrySet());
        try (PreparedStatement insert =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                insert into outbox (event_id, topic, record_key, header_names, header_values, value)
                                values (?, ?, ?, ?, ?, ?)\
                                """)) {
            insert.setString(1, event.id());
            insert.setString(2, message.topic());
            insert.setString(3, message.key());
            insert.setArray(
                    4,
                    transaction
                            .getConnection()
                            .createArrayOf(
                                    "text", entries.stream().map(Map.Entry::getKey).toArray()));
            insert.setArray(
                    5,
                    transaction
                            .getConnection()
                            .createArrayOf(
                                    "text", entries.stream().map(Map.Entry::getValue).toArray()));
            insert.setBytes(6, message.value().toArray());
            insert.executeUpdate();
        }
    }

    /// The transaction is committed: its events can be published.
    public void committed() {
        wakeUp.signal();
    }
}
