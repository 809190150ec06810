package dev.millmark.verifier.log;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.note.SignedCheckpoint;
import java.time.Instant;

/// A leaf that this verifier audited, and a witnessed checkpoint that covers it.
///
/// @param leafIndex of the leaf
/// @param entry the leaf
/// @param signed the checkpoint with its cosignatures
/// @param keptAt when this verifier had audited its tree
public record KeptCheckpoint(
        long leafIndex, Bytes entry, SignedCheckpoint signed, Instant keptAt) {}
