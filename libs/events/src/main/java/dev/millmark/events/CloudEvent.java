package dev.millmark.events;

import java.time.Instant;

/// A CloudEvents 1.0 event. `(source, id)` identifies it: consumers treat a repeat as the same event. Its data is typed
/// and checked; a [KafkaEvent] is the same event written, in bytes that are kept and sent as they are.
///
/// @param id unique within its source
/// @param source the service that speaks, for example `/generator-service`
/// @param time when the thing happened
public record CloudEvent<T extends EventData>(String id, String source, Instant time, T data) {

    public CloudEvent {
        Fields.notBlank("id", id);
        Fields.notBlank("source", source);
        Fields.present("time", time);
        Fields.present("data", data);
    }

    /// The CloudEvents `subject`, which is also the Kafka record key.
    public String subject() {
        return data.subject();
    }
}
