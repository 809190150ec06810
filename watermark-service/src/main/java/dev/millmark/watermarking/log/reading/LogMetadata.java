package dev.millmark.watermarking.log.reading;

import java.util.List;

/// What readers need to know of the log.
///
/// @param origin its name
/// @param verifierKey what verifies its checkpoints, a C2SP verifier key
/// @param witnesses the verifier keys of the witnesses it asks
/// @param parameters the text whose SHA-256 leaf 0 holds
/// @param contact the text whose SHA-256 leaf 1 holds
/// @param rulesVersion by which rules records are admitted
/// @param maximumMergeDelaySeconds how long from an answered seal to a checkpoint that covers it, at most
public record LogMetadata(
        String origin,
        String verifierKey,
        List<String> witnesses,
        String parameters,
        String contact,
        int rulesVersion,
        long maximumMergeDelaySeconds) {

    /// Copies the list.
    public LogMetadata {
        witnesses = List.copyOf(witnesses);
    }
}
