package dev.laidline.watermark.internal;

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
        float max = Float.NEGATIVE_INFINITY;
        for (int id = 0; id < logits.length; id++) {
            float logit = logits[id];
            if (!(logit < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "logit of token "
                                + id
                                + " is "
                                + logit
                                + ": use a finite number, or -Infinity for a removed token");
            }
            max = Math.max(max, logit);
        }
        if (max == Float.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "all " + size + " logits are -Infinity: leave at least one token");
        }
        return max;
    }

    /// A draw from the softmax of valid logits.
    public static int draw(float[] logits, float max, RandomGenerator random) {
        double total = 0;
        for (float logit : logits) {
            total += Math.exp(logit - max);
        }
        double left = random.nextDouble() * total;
        int drawn = -1;
        for (int id = 0; id < logits.length && left >= 0; id++) {
            double weight = Math.exp(logits[id] - max);
            if (weight > 0) {
                left -= weight;
                drawn = id;
            }
        }
        return drawn;
    }
}
