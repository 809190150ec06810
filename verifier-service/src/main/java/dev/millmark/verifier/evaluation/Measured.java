package dev.millmark.verifier.evaluation;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was measured of one text.
///
/// @param at when the text was made, or measured where a person wrote it
/// @param likelihood what the model makes of it
/// @param log10 p-values as decimal logarithms, by what was done to the text
record Measured(Instant at, Likelihood likelihood, SortedMap<String, Double> log10) {

    /// Over the whole text under the overall search, as a verdict has it.
    static final String WHOLE = "whole";

    /// Under one key in one reading.
    static final String ONE_KEY = "one-key";

    /// Sums over the marked tokens, under the model without the mark.
    ///
    /// @param tokens of the whole text
    record Likelihood(int tokens, double logLikelihood, double entropy) {}

    Measured {
        log10 = Collections.unmodifiableSortedMap(new TreeMap<>(log10));
    }

    static String ofLength(int tokens) {
        return "tokens-" + tokens;
    }
}
