package dev.millmark.watermark.detection;

/// What was tried on a text. The reported p-value is already multiplied by [#tested()]; that of a span, where each
/// length of windows has the same share of alpha, by the number of lengths × the windows of its length × keys.
///
/// @param keys distinct keys
/// @param readings distinct (tokenizer, variant) readings with different ids, the product of the next two if none
/// coincide
/// @param windows parts of the text tried, 1 for the whole
public record Hypotheses(int keys, Readings readings, long windows) {

    /// How many readings there were, and along which axes.
    ///
    /// @param distinct readings whose ids differ
    /// @param tokenizers distinct tokenizers among them
    /// @param variants distinct normalized variants among them
    public record Readings(int distinct, int tokenizers, int variants) {}

    /// Keys × readings × windows.
    public long tested() {
        return Math.multiplyExact(Math.multiplyExact((long) keys, readings.distinct()), windows);
    }
}
