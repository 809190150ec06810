package dev.laidline.verifier.log;

import dev.laidline.events.LogAlarmKind;
import dev.laidline.tlog.Bytes;
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
