package dev.millmark.verifier.receipt;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.note.VerifiedSignature;
import java.time.Instant;
import java.util.List;

/// When a seal was in the log at the latest, by the word of a trusted witness.
///
/// @param time the seal is older than this
/// @param origin the log's name
/// @param leafIndex of the seal
/// @param checkpoint a signed checkpoint that covers the leaf. With the log's tiles anybody can check that it does.
/// @param cosignatures the witnesses' under it
public record WitnessedTime(
        Instant time,
        String origin,
        long leafIndex,
        Bytes checkpoint,
        List<VerifiedSignature> cosignatures) {

    /// Copies the list.
    public WitnessedTime {
        cosignatures = List.copyOf(cosignatures);
    }
}
