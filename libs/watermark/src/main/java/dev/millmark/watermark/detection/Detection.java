package dev.millmark.watermark.detection;

import dev.millmark.watermark.key.KeyId;

/// What a detector can say about a text. There is no boolean form, and no form that says a human wrote it.
public sealed interface Detection {

    /// What was measured.
    Measurement measurement();

    /// The mark is there: a text that does not depend on the keys gets here with probability at most alpha.
    ///
    /// @param key which key matched
    /// @param reading which reading matched
    record Detected(KeyId key, Reading reading, Measurement measurement) implements Detection {}

    /// The text could have shown the mark and did not: at least 19 of 20 wholly marked texts of its length and entropy
    /// would have been detected. A marked text that was rewritten or edited also gets here.
    record NotDetected(Measurement measurement) implements Detection {}

    /// The text could not have shown the mark, so nothing follows.
    ///
    /// @param reason why
    record Inconclusive(Reason reason, Measurement measurement) implements Detection {}

    /// Why nothing follows.
    enum Reason {
        /// The text has no token to score: empty, or shorter than the scheme's context.
        NOTHING_TO_SCORE,
        /// There was no key to look for.
        NO_KEY,
        /// Too few tokens for their entropy and the number of hypotheses.
        TOO_LITTLE_EVIDENCE
    }
}
