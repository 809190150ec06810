package dev.millmark.languagemodel;

import java.util.List;

/// When a text ends, besides the model's own end of text and the end of its context.
///
/// @param maxTokens most tokens of the text; at least 1
/// @param minTokens tokens before which the model cannot end the text; 0 to `maxTokens`
/// @param stopStrings the text ends before the first of these; they may span tokens and are
///     compared in Normalization Form C
public record GenerationLimits(int maxTokens, int minTokens, List<String> stopStrings) {

    /// Checks the ranges.
    public GenerationLimits {
        if (maxTokens < 1) {
            throw new IllegalArgumentException(
                    "max tokens is " + maxTokens + ": it must be at least 1");
        }
        if (minTokens < 0 || minTokens > maxTokens) {
            throw new IllegalArgumentException(
                    "min tokens is " + minTokens + ": it must be between 0 and " + maxTokens);
        }
        stopStrings = List.copyOf(stopStrings);
        if (stopStrings.contains("")) {
            throw new IllegalArgumentException("a stop string is empty: leave it out");
        }
    }

    /// At most this many tokens.
    public static GenerationLimits ofTokens(int maxTokens) {
        return new GenerationLimits(maxTokens, 0, List.of());
    }
}
