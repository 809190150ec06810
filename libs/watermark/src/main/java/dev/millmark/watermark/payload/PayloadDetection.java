package dev.millmark.watermark.payload;

import dev.millmark.watermark.detection.Detection;
import dev.millmark.watermark.detection.PValue;
import dev.millmark.watermark.key.KeyId;

/// What a [PayloadDetector] can say about a text.
public sealed interface PayloadDetection {

    /// Of the best hypothesis, multiplied by the number tried.
    PValue pValue();

    /// Distinct contexts, not tokens.
    int scoredTokens();

    /// The text carries this payload, one of those that were asked for.
    ///
    /// @param key which key matched
    record Attributed(KeyId key, Payload payload, PValue pValue, int scoredTokens)
            implements PayloadDetection {}

    /// The text carries some payload; which one, no known payload says with enough evidence.
    ///
    /// @param key which key matched
    record Present(KeyId key, PValue pValue, int scoredTokens) implements PayloadDetection {}

    /// At least 400 tokens, enough for 19 of 20 texts like it that carry one of the known payloads to show it, and none
    /// showed.
    record NotFound(PValue pValue, int scoredTokens) implements PayloadDetection {}

    /// The text could not have told, so nothing follows.
    ///
    /// @param reason why
    record Inconclusive(Detection.Reason reason, PValue pValue, int scoredTokens)
            implements PayloadDetection {}
}
