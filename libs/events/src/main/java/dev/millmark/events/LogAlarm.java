package dev.millmark.events;

import dev.millmark.encoding.Bytes;
import java.time.Instant;
import java.util.List;

/// Somebody who watches a log found it wrong: `log.alarm.v1`.
///
/// @param origin the log's name
/// @param raisedBy the service that found it
/// @param detail what it found, for a person to read
/// @param treeSize the tree size it was found at
/// @param evidence what shows it: signed checkpoints, proofs, leaves
public record LogAlarm(
        String origin,
        LogAlarmKind kind,
        String raisedBy,
        String detail,
        long treeSize,
        Instant detectedAt,
        List<Bytes> evidence)
        implements EventData {

    public LogAlarm {
        Fields.notBlank("origin", origin);
        Fields.present("kind", kind);
        Fields.notBlank("raisedBy", raisedBy);
        Fields.notBlank("detail", detail);
        Fields.atLeast("treeSize", 0, treeSize);
        Fields.present("detectedAt", detectedAt);
        Fields.present("evidence", evidence);
        evidence = List.copyOf(evidence);
        if (evidence.stream().anyMatch(Bytes::isEmpty)) {
            throw new IllegalArgumentException("/evidence has an empty piece");
        }
    }

    @Override
    public EventType type() {
        return EventType.LOG_ALARM;
    }

    @Override
    public String subject() {
        return origin;
    }
}
