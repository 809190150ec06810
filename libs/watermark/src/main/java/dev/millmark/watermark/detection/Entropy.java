package dev.millmark.watermark.detection;

/// How much choice the generator had, which is all that a watermark can live in.
///
/// @param nats mean entropy of the next-token distribution after truncation, per token
/// @param source how it is known
public record Entropy(double nats, Source source) {

    /// How an entropy is known.
    public enum Source {
        /// Given with the reading, from a language model.
        MEASURED,
        /// From the scores of a text that was found to be marked.
        FROM_SCORES,
        /// Nobody measured it: the detector's assumption.
        ASSUMED
    }
}
