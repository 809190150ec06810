package dev.laidline.verifier.log;

import dev.laidline.events.CloudEvent;
import dev.laidline.events.LogAlarm;

/// An alarm with what tells it from any other.
///
/// @param eventId of the event that tells it
/// @param alarm what it says
public record RaisedAlarm(String eventId, LogAlarm alarm) {

    static final String SOURCE = "/verifier-service";

    CloudEvent<LogAlarm> event() {
        return new CloudEvent<>(eventId, SOURCE, alarm.detectedAt(), alarm);
    }
}
