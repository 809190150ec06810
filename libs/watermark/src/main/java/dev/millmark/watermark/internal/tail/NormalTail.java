package dev.millmark.watermark.internal.tail;

/// The upper tail of the standard normal distribution, in logarithms.
public final class NormalTail {

    private static final double HALF_LOG_TWO_PI = 0.918938533204672741780329736406;
    private static final int FRACTIONS = 200;

    private NormalTail() {}

    /// ln P(Z ≥ z).
    public static double logSurvival(double z) {
        if (z < 0) {
            return Math.log1p(-Math.exp(logSurvival(-z)));
        }
        double logDensity = -z * z / 2 - HALF_LOG_TWO_PI;
        return z < 2
                ? Math.log(0.5 - Math.exp(logDensity) * series(z))
                : logDensity - Math.log(fraction(z));
    }

    /// (Φ(z) − 1/2) / φ(z) = z + z³/3 + z⁵/15 + …
    private static double series(double z) {
        double term = z;
        double sum = z;
        for (int odd = 3; term > 1e-17 * sum; odd += 2) {
            term *= z * z / odd;
            sum += term;
        }
        return sum;
    }

    /// φ(z) / (1 − Φ(z)) = z + 1/(z + 2/(z + 3/(z + …
    private static double fraction(double z) {
        double value = z;
        for (int i = FRACTIONS; i > 0; i--) {
            value = z + i / value;
        }
        return value;
    }
}
