package dev.millmark.verifier.log;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.LogAlarmKind;
import java.util.List;

/// What is wrong with the log.
///
/// @param detail for a person to read
/// @param evidence what shows it: signed checkpoints, proofs, leaves
public record Contradiction(LogAlarmKind kind, String detail, List<Bytes> evidence) {

    /// Copies the list.
    public Contradiction {
        evidence = List.copyOf(evidence);
    }
}
