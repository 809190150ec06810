package dev.millmark.watermarking.outbox;

import dev.millmark.events.CloudEvent;
import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import dev.millmark.service.kafka.TraceHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
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
    public void add(Handle transaction, CloudEvent<?> event) {
        KafkaEvent message = EventFormat.write(event);
        Map<String, String> headers = new LinkedHashMap<>(message.headers());
        headers.putAll(trace.current());
        transaction
                .createUpdate(
                        """
                        insert into outbox (event_id, topic, record_key, header_names, header_values, value)
                        values (:eventId, :topic, :recordKey, :headerNames, :headerValues, :value)
                        """)
                .bind("eventId", event.id())
                .bind("topic", message.topic())
                .bind("recordKey", message.key())
                .bindArray("headerNames", String.class, headers.keySet())
                .bindArray("headerValues", String.class, headers.values())
                .bind("value", message.value().toArray())
                .execute();
    }

    /// The transaction is committed: its events can be published.
    public void committed() {
        wakeUp.signal();
    }
}
