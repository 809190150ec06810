package dev.millmark.watermark.internal.tail;

/// The upper tail of the Gamma(n, 1) distribution for whole n: Q(n, x) = e^−x Σ_{j<n} x^j / j!, in logarithms, so that
/// p-values far below the smallest double keep their digits.
public final class GammaTail {

    private static final double NEGLIGIBLE = 1e-17;

    private GammaTail() {}

    /// ln Q(n, x).
    ///
    /// @param n at least 1
    public static double logSurvival(int n, double x) {
        if (x <= 0) {
            return 0;
        }
        return x < n ? Math.log1p(-Math.exp(logLowerTail(n, x))) : logUpperTail(n, x);
    }

    /// Σ_{j<n} x^j/j! from its largest term, j = n − 1, downwards.
    private static double logUpperTail(int n, double x) {
        double term = 1;
        double sum = 1;
        for (int j = n - 1; j > 0 && term > NEGLIGIBLE * sum; j--) {
            term *= j / x;
            sum += term;
        }
        return LogFactorial.logPoisson(n - 1, x) + Math.log(sum);
    }

    /// ln P(n, x) = ln Σ_{j≥n} e^−x x^j/j!, from its largest term upwards.
    private static double logLowerTail(int n, double x) {
        double term = 1;
        double sum = 1;
        for (int j = n + 1; term > NEGLIGIBLE * sum; j++) {
            term *= x / j;
            sum += term;
        }
        return LogFactorial.logPoisson(n, x) + Math.log(sum);
    }
}
