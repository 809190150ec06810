package dev.millmark.watermark.internal.gumbel;

/// The token of the greatest logit − ln(−ln u), the lowest id among equals. Begins with the likeliest token and then
/// passes over those that cannot beat the best so far: unseen where no u could lift the logit so far, and without a
/// logarithm where this u cannot. Both bounds hold for the very floating-point numbers that are compared, so the choice
/// is that of comparing all.
public final class GumbelMaximum {

    private static final int STEPS_PER_NAT = 8;

    /// More than any u can lift a logit, in nats.
    private static final int NATS = 32;

    /// At least e^−d for all d from i / 8 on.
    private static final double[] BOUNDS = bounds();

    private final GumbelFunction function;
    private final float[] logits;
    private int best = -1;
    private double bestValue = Double.NEGATIVE_INFINITY;

    /// @param function in its context
    /// @param logits valid ones
    /// @param max the greatest of them
    public GumbelMaximum(GumbelFunction function, float[] logits, float max) {
        this.function = function;
        this.logits = logits;
        int likeliest = 0;
        while (logits[likeliest] != max) {
            likeliest++;
        }
        take(likeliest, function.uniform(likeliest));
    }

    /// The winner.
    public int token() {
        double greatestNoise = noise(function.greatestUniform());
        int first = best;
        float hopeless = hopeless(greatestNoise);
        for (int id = 0; id < logits.length; id++) {
            float logit = logits[id];
            if (logit >= hopeless && id != first) {
                double u = function.uniform(id);
                double behind = bestValue - logit;
                // ln u <= u - 1, so a winner's 1 - u is at most e^-behind
                if (behind < 0 || 1 - u <= BOUNDS[(int) (behind * STEPS_PER_NAT)]) {
                    take(id, u);
                    hopeless = hopeless(greatestNoise);
                }
            }
        }
        return best;
    }

    private void take(int id, double u) {
        double value = logits[id] + noise(u);
        if (value > bestValue || value == bestValue && id < best) {
            bestValue = value;
            best = id;
        }
    }

    /// A logit below this cannot win.
    private float hopeless(double greatestNoise) {
        return Math.nextDown((float) (bestValue - greatestNoise));
    }

    private static double noise(double u) {
        return -Math.log(-Math.log(u));
    }

    private static double[] bounds() {
        double[] bounds = new double[NATS * STEPS_PER_NAT];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Math.exp((double) -i / STEPS_PER_NAT) * (1 + 1e-9);
        }
        return bounds;
    }
}
