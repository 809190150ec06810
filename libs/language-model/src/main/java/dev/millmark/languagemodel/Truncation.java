package dev.millmark.languagemodel;

import java.util.Arrays;

/// What is done to logits before a token is drawn. A token is removed by the score of negative
/// infinity.
final class Truncation {

    private Truncation() {}

    /// The likeliest token; of equal ones the one with the smallest id.
    ///
    /// @throws IllegalArgumentException if a score is not a number, or none is finite
    static int likeliest(float[] logits) {
        int likeliest = 0;
        for (int i = 0; i < logits.length; i++) {
            if (Float.isNaN(logits[i])) {
                throw new IllegalArgumentException("the score of token " + i + " is not a number");
            }
            if (logits[i] > logits[likeliest]) {
                likeliest = i;
            }
        }
        if (!Float.isFinite(logits[likeliest])) {
            throw new IllegalArgumentException(
                    "the greatest score is " + logits[likeliest] + ": it must be finite");
        }
        return likeliest;
    }

    /// Divides by the temperature.
    static void temperature(float[] logits, double temperature) {
        float inverse = (float) (1 / temperature);
        for (int i = 0; i < logits.length; i++) {
            logits[i] *= inverse;
        }
    }

    /// Leaves the `k` likeliest tokens and those equal to the last of them.
    static void topK(float[] logits, int k) {
        if (k >= logits.length) {
            return;
        }
        float[] sorted = logits.clone();
        Arrays.sort(sorted);
        float least = sorted[sorted.length - k];
        for (int i = 0; i < logits.length; i++) {
            if (logits[i] < least) {
                logits[i] = Float.NEGATIVE_INFINITY;
            }
        }
    }

    /// Leaves the likeliest tokens until they have probability `p`; among equal ones those with
    /// smaller ids.
    static void topP(float[] logits, double p) {
        float[] sorted = logits.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        int kept = keptByTopP(sorted, p);
        float least = sorted[last - kept + 1];
        int greater = 0;
        while (greater < kept && sorted[last - greater] > least) {
            greater++;
        }
        int room = kept - greater;
        for (int i = 0; i < logits.length; i++) {
            if (logits[i] < least || logits[i] == least && room-- <= 0) {
                logits[i] = Float.NEGATIVE_INFINITY;
            }
        }
    }

    private static int keptByTopP(float[] sorted, double p) {
        int last = sorted.length - 1;
        double total = 0;
        for (int i = 0; i <= last; i++) {
            total += Math.exp(sorted[i] - sorted[last]);
        }
        double above = 0;
        int kept = 0;
        while (kept <= last && (kept == 0 || above < p * total)) {
            above += Math.exp(sorted[last - kept] - sorted[last]);
            kept++;
        }
        return kept;
    }
}
