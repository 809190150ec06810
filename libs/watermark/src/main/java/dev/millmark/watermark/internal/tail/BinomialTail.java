package dev.millmark.watermark.internal.tail;

/// The upper tail of the binomial distribution, in logarithms.
public final class BinomialTail {

    private static final double HALF_LOG_TWO_PI = 0.918938533204672741780329736406;
    private static final double NEGLIGIBLE = 1e-17;

    private BinomialTail() {}

    /// ln P(Bin(n, p) ≥ k).
    public static double logSurvival(int n, double p, int k) {
        if (k <= 0) {
            return 0;
        }
        if (k > n) {
            return Double.NEGATIVE_INFINITY;
        }
        return k > n * p ? logUpper(n, p, k) : Math.log1p(-Math.exp(logUpper(n, 1 - p, n - k + 1)));
    }

    /// ln P(Bin(n, p) = k), in Loader's saddle-point form.
    public static double logProbability(int n, double p, int k) {
        if (k == 0) {
            return n * Math.log1p(-p);
        }
        if (k == n) {
            return n * Math.log(p);
        }
        int rest = n - k;
        return LogFactorial.stirlingError(n)
                - LogFactorial.stirlingError(k)
                - LogFactorial.stirlingError(rest)
                - LogFactorial.deviance(k, n * p)
                - LogFactorial.deviance(rest, n * (1 - p))
                - HALF_LOG_TWO_PI
                + 0.5 * Math.log((double) n / ((double) k * rest));
    }

    private static double logUpper(int n, double p, int k) {
        if (k > n) {
            return Double.NEGATIVE_INFINITY;
        }
        double odds = p / (1 - p);
        double term = 1;
        double sum = 1;
        for (int j = k; j < n && term > NEGLIGIBLE * sum; j++) {
            term *= (n - j) / (j + 1.0) * odds;
            sum += term;
        }
        return Math.min(0, logProbability(n, p, k) + Math.log(sum));
    }
}
