package dev.millmark.verifier.evaluation;

import dev.millmark.release.Digest;
import java.time.Instant;

/// An evaluation all of whose texts are measured.
///
/// @param id its UUID
/// @param release the release's digest
/// @param sample what was asked for
/// @param prompts digest of what the texts begin with
/// @param requestedAt when
record Evaluation(String id, Digest release, Sample sample, Digest prompts, Instant requestedAt) {

    /// So many texts of so many tokens each, drawn from a seed.
    record Sample(String model, int texts, int tokens, long seed) {}

    String model() {
        return sample.model();
    }

    int tokens() {
        return sample.tokens();
    }
}
