package dev.millmark.watermark.detection;

import java.util.OptionalInt;

/// What was measured, whatever was concluded.
///
/// @param pValue of the best hypothesis, multiplied by the number tried
/// @param scoredTokens of that hypothesis: distinct contexts, not tokens
/// @param reach what this text could have shown
/// @param hypotheses what was tried
public record Measurement(PValue pValue, int scoredTokens, Reach reach, Hypotheses hypotheses) {

    /// What a wholly marked text of this length and entropy would have shown.
    ///
    /// @param entropy estimated, in nats per token
    /// @param attainable the p-value that a typical one reaches, multiplied by the number of hypotheses tried: the best
    ///     this text could have been expected to show
    /// @param tokensNeeded the least number of scored tokens at which 19 of 20 such texts are detected; empty if beyond
    /// a million
    public record Reach(Entropy entropy, PValue attainable, OptionalInt tokensNeeded) {}
}
