package dev.millmark.watermark.internal;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Truncated logits, checked; and the ordinary draw from them.
public final class Logits {

    private Logits() {}

    /// The largest logit.
    ///
    /// @throws IllegalArgumentException if there are not `size` logits, one is NaN or +∞, or all are −∞
    public static float requireValid(float[] logits, int size) {
        if (logits.length != size) {
            throw new IllegalArgumentException(
                    logits.length
                            + " logits for a vocabulary of "
                            + size
                            + ": pass one for each id");
        }
        return requireFinite(logits);
    }

    /// The largest logit, whatever their number.
    ///
    /// @throws IllegalArgumentException if one is NaN or +∞, or all are −∞
    public static float requireFinite(float[] logits) {
        // NaN is the maximum of anything and NaN; one branch-free loop finds every bad logit
        float max = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        if (!(max < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(complaint(logits));
        }
        if (max == Float.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "all " + logits.length + " logits are -Infinity: leave at least one token");
        }
        return max;
    }

    private static String complaint(float[] logits) {
        int id = 0;
        while (logits[id] < Float.POSITIVE_INFINITY) {
            id++;
        }
        return "logit of token "
                + id
                + " is "
                + logits[id]
                + ": use a finite number, or -Infinity for a removed token";
    }

    /// The ids that truncation left.
    public static int[] candidates(float[] logits) {
        int[] candidates = new int[logits.length];
        int count = 0;
        for (int id = 0; id < logits.length; id++) {
            if (logits[id] != Float.NEGATIVE_INFINITY) {
                candidates[count++] = id;
            }
        }
        return Arrays.copyOf(candidates, count);
    }

    /// The softmax of valid logits over all candidates.
    public static double[] probabilities(float[] logits, float max, int[] candidates) {
        double[] probabilities = new double[candidates.length];
        double total = 0;
        for (int i = 0; i < candidates.length; i++) {
            probabilities[i] = Math.exp(logits[candidates[i]] - max);
            total += probabilities[i];
        }
        for (int i = 0; i < candidates.length; i++) {
            probabilities[i] /= total;
        }
        return probabilities;
    }

    /// A draw from the softmax of valid logits.
    public static int draw(float[] logits, float max, RandomGenerator random) {
        int[] candidates = candidates(logits);
        return candidates[draw(probabilities(logits, max, candidates), random)];
    }

    /// The index of a draw in proportion to the weights, of which one at least is positive.
    public static int draw(double[] weights, RandomGenerator random) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = random.nextDouble() * total;
        int drawn = -1;
        for (int i = 0; i < weights.length && left >= 0; i++) {
            if (weights[i] > 0) {
                left -= weights[i];
                drawn = i;
            }
        }
        return drawn;
    }
}
