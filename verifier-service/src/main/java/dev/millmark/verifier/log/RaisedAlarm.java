package dev.millmark.verifier.log;

import dev.millmark.events.CloudEvent;
import dev.millmark.events.LogAlarm;

/// An alarm with what distinguishes it from any other.
///
/// @param eventId of the event that publishes it
/// @param alarm what it says
public record RaisedAlarm(String eventId, LogAlarm alarm) {

    static final String SOURCE = "/verifier-service";

    CloudEvent<LogAlarm> event() {
        return new CloudEvent<>(eventId, SOURCE, alarm.detectedAt(), alarm);
    }
}
