package dev.millmark.watermark.internal.gumbel;

import dev.millmark.watermark.internal.Bisection;
import dev.millmark.watermark.internal.tail.DualKeyTail;

/// Scores of Gumbel-marked tokens. A token chosen with probability p has u = exp(−p·Exp(1)), so its score −ln(1 − u)
/// has mean ψ(1/p + 1) + γ (the harmonic number of 1/p) and variance π²/6 − ψ′(1/p + 1). A mean entropy of H nats is
/// taken as p = e^−H. With two keys, a share alpha of the tokens is drawn with the second, and the score is (1 − alpha)
/// sA + alpha sB.
public final class MarkedGumbel {

    /// One key, or two of which the detector knows which served.
    public static final MarkedGumbel SINGLE_KEY = new MarkedGumbel(0);

    private static final double EULER = 0.577215664901532860606512090082;
    private static final double ZETA_2 = Math.PI * Math.PI / 6;
    private static final double MOST_ENTROPY = 25;

    private final double alpha;

    public MarkedGumbel(double alpha) {
        this.alpha = alpha;
    }

    /// As `Scheme.attainableLogPValue`.
    public double attainableLogPValue(int scoredTokens, double entropy, double deviations) {
        if (scoredTokens == 0) {
            return 0;
        }
        double x = Math.exp(Math.clamp(entropy, 0, MOST_ENTROPY));
        double sum = scoredTokens * mean(x) + deviations * Math.sqrt(scoredTokens * variance(x));
        return new DualKeyTail(alpha).logSurvival(scoredTokens, sum);
    }

    /// The entropy whose mean score this is.
    public double entropy(double meanScore) {
        return Bisection.risingTo(meanScore, entropy -> mean(Math.exp(entropy)), MOST_ENTROPY);
    }

    private double mean(double x) {
        double single = harmonic(x);
        return (1 - alpha) * routed(1 - alpha, single) + alpha * routed(alpha, single);
    }

    private double variance(double x) {
        double single = harmonic(x);
        double ofMarked = ZETA_2 - trigamma(x + 1);
        double a = (1 - alpha) * (1 - alpha);
        double b = alpha * alpha;
        double between = routed(1 - alpha, single) - routed(alpha, single);
        return (1 - alpha) * (a * ofMarked + b)
                + alpha * (a + b * ofMarked)
                + alpha * (1 - alpha) * between * between;
    }

    /// Mean of the fused score where the key of weight `share` chose the token.
    private static double routed(double share, double single) {
        return share * single + (1 - share);
    }

    /// The harmonic number of x: the mean score of a token chosen with probability 1/x.
    public static double harmonic(double x) {
        return digamma(x + 1) + EULER;
    }

    /// ψ(x) for x ≥ 1: the recurrence up to 10, then the asymptotic series (DLMF 5.11.2).
    private static double digamma(double x) {
        double shift = 0;
        double y = x;
        for (; y < 10; y++) {
            shift -= 1 / y;
        }
        double square = 1 / (y * y);
        double series =
                1.0 / 12
                        - square
                                * (1.0 / 120
                                        - square
                                                * (1.0 / 252
                                                        - square * (1.0 / 240 - square / 132)));
        return shift + Math.log(y) - 0.5 / y - square * series;
    }

    /// ψ′(x) for x ≥ 1, likewise.
    private static double trigamma(double x) {
        double shift = 0;
        double y = x;
        for (; y < 10; y++) {
            shift += 1 / (y * y);
        }
        double square = 1 / (y * y);
        double series =
                1.0 / 6
                        - square
                                * (1.0 / 30
                                        - square
                                                * (1.0 / 42
                                                        - square * (1.0 / 30 - square * 5 / 66)));
        return shift + 1 / y + square / 2 + square / y * series;
    }
}
