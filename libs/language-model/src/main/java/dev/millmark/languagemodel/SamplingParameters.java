package dev.millmark.languagemodel;

/// How the next token is drawn.
///
/// @param temperature divides the logits; 0 to 100, and below 1e-5 the likeliest token is taken
/// @param topK how many of the likeliest tokens remain, ties included; 0 for all
/// @param topP the smallest set of likeliest tokens with this much probability remains; above 0, at
///     most 1
/// @param seed of the ordinary draw; the same seed, model and prompt give the same text
public record SamplingParameters(double temperature, int topK, double topP, long seed) {

    private static final double GREEDY_BELOW = 1e-5;

    /// Checks the ranges.
    public SamplingParameters {
        if (!(temperature >= 0 && temperature <= 100)) {
            throw new IllegalArgumentException(
                    "temperature is " + temperature + ": it must be between 0 and 100");
        }
        if (topK < 0) {
            throw new IllegalArgumentException("top-k is " + topK + ": it must not be negative");
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException(
                    "top-p is " + topP + ": it must be above 0 and at most 1");
        }
    }

    /// Whether the likeliest token is always taken. Such text carries no watermark.
    public boolean isGreedy() {
        return temperature < GREEDY_BELOW;
    }
}
