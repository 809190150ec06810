package dev.millmark.watermark.internal.gumbel;

/// How much likelier −ln u = E is if the key chose the token than if it did not, given a guess of the token's
/// probability. If the probability is p, E is exponential with mean p instead of 1, so the ratio is (1/p) e^−(1/p −
/// 1)E. The guess is spread: its log-odds get Gaussian noise of deviation 1, integrated by nine-point Gauss–Hermite
/// quadrature, and a small share stays with ratio 1.
///
/// Each piece has mean 1 over E ~ Exp(1) whatever the guess, so the whole does too. It falls with E, so over the 24-bit
/// numbers u that there are its mean is at most 1 + 2^−23.
public final class LikelihoodRatio {

    private static final double[] NODES = {
        -4.512745863399783,
        -3.20542900285647,
        -2.07684797867783,
        -1.0232556637891326,
        0,
        1.0232556637891326,
        2.07684797867783,
        3.20542900285647,
        4.512745863399783
    };

    private static final double[] WEIGHTS = {
        2.2345844007746607e-05,
        0.0027891413212317692,
        0.04991640676521782,
        0.24409750289493953,
        0.40634920634920635,
        0.24409750289493953,
        0.04991640676521782,
        0.0027891413212317692,
        2.2345844007746607e-05
    };

    private static final double DEVIATION = 1;
    private static final double UNMOVED = 0.02;
    private static final double LEAST = 1e-5;

    private LikelihoodRatio() {}

    /// The ratio.
    ///
    /// @param guess of the token's probability, 0 and 1 included
    /// @param exponential E = −ln u
    public static double of(double guess, double exponential) {
        double logOdds = Math.log(guess) - Math.log1p(-guess);
        double mixture = 0;
        for (int j = 0; j < NODES.length; j++) {
            double spread = 1 / (1 + Math.exp(-(logOdds + DEVIATION * NODES[j])));
            double p = Math.clamp(spread, LEAST, 1 - LEAST);
            mixture += WEIGHTS[j] / p * Math.exp(-(1 / p - 1) * exponential);
        }
        return UNMOVED + (1 - UNMOVED) * mixture;
    }
}
