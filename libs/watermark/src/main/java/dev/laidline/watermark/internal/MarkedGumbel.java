package dev.laidline.watermark.internal;

/// Scores of Gumbel-marked tokens. A token chosen with probability p has u = exp(−p·Exp(1)), so its score −ln(1 − u) has mean
/// ψ(1/p + 1) + γ (the harmonic number of 1/p) and variance π²/6 − ψ′(1/p + 1). A mean entropy of H nats is taken as p = e^−H.
public final class MarkedGumbel {

    private static final double EULER = 0.577215664901532860606512090082;
    private static final double ZETA_2 = Math.PI * Math.PI / 6;
    private static final double MOST_ENTROPY = 25;

    private MarkedGumbel() {}

    /// Mean score of a marked token chosen with probability p = 1/x.
    public static double meanScore(double x) {
        return digamma(x + 1) + EULER;
    }

    /// Variance of that score.
    public static double variance(double x) {
        return ZETA_2 - trigamma(x + 1);
    }

    /// As [dev.laidline.watermark.Scheme#attainableLogPValue(int, double, double)].
    public static double attainableLogPValue(int scoredTokens, double entropy, double deviations) {
        if (scoredTokens == 0) {
            return 0;
        }
        double x = Math.exp(Math.clamp(entropy, 0, MOST_ENTROPY));
        double sum =
                scoredTokens * meanScore(x) + deviations * Math.sqrt(scoredTokens * variance(x));
        return GammaTail.logSurvival(scoredTokens, sum);
    }

    /// The entropy whose mean score this is, by bisection: the mean rises with the entropy.
    public static double entropy(double meanScore) {
        double low = 0;
        double high = MOST_ENTROPY;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (meanScore(Math.exp(middle)) < meanScore) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// ψ(x) for x ≥ 1: the recurrence up to 10, then the asymptotic series (DLMF 5.11.2).
    private static double digamma(double x) {
        double shift = 0;
        double y = x;
        for (; y < 10; y++) {
            shift -= 1 / y;
        }
        double square = 1 / (y * y);
        return shift
                + Math.log(y)
                - 0.5 / y
                - square
                        * (1.0 / 12
                                - square
                                        * (1.0 / 120
                                                - square
                                                        * (1.0 / 252
                                                                - square
                                                                        * (1.0 / 240
                                                                                - square / 132))));
    }

    /// ψ′(x) for x ≥ 1, likewise.
    private static double trigamma(double x) {
        double shift = 0;
        double y = x;
        for (; y < 10; y++) {
            shift += 1 / (y * y);
        }
        double square = 1 / (y * y);
        return shift
                + 1 / y
                + square / 2
                + square
                        / y
                        * (1.0 / 6
                                - square
                                        * (1.0 / 30
                                                - square
                                                        * (1.0 / 42
                                                                - square
                                                                        * (1.0 / 30
                                                                                - square * 5
                                                                                        / 66))));
    }
}
