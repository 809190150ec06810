package dev.millmark.watermark.internal.tail;

/// ln n! and the Poisson probability, in the saddle-point form of C. Loader ("Fast and accurate computation of binomial
/// probabilities", 2000), which does not subtract large numbers from each other.
final class LogFactorial {

    private static final double HALF_LOG_TWO_PI = 0.918938533204672741780329736406;
    private static final int TABLE = 32;
    private static final double[] STIRLING_ERROR = new double[TABLE];

    static {
        // δ(n) = ln n! − ln(√(2πn) (n/e)^n), exact enough where n! is an exact double or nearly so
        double factorial = 1;
        for (int n = 1; n < TABLE; n++) {
            factorial *= n;
            STIRLING_ERROR[n] = n < 16 ? Math.log(factorial) - approximation(n) : series(n);
        }
    }

    private LogFactorial() {}

    /// ln n!
    static double of(int n) {
        return n < 2 ? 0 : approximation(n) + stirlingError(n);
    }

    /// ln(e^−x x^n / n!)
    static double logPoisson(int n, double x) {
        if (n == 0) {
            return -x;
        }
        return -stirlingError(n) - deviance(n, x) - HALF_LOG_TWO_PI - 0.5 * Math.log(n);
    }

    static double stirlingError(int n) {
        return n < TABLE ? STIRLING_ERROR[n] : series(n);
    }

    /// n ln(n/x) + x − n, without cancellation where x is near n.
    static double deviance(double n, double x) {
        double difference = n - x;
        if (Math.abs(difference) >= 0.1 * (n + x)) {
            return n * Math.log(n / x) + x - n;
        }
        double v = difference / (n + x);
        double sum = difference * v;
        double term = 2 * n * v;
        for (int j = 1; ; j++) {
            term *= v * v;
            double next = sum + term / (2 * j + 1);
            if (next == sum) {
                return sum;
            }
            sum = next;
        }
    }

    private static double approximation(int n) {
        return HALF_LOG_TWO_PI + 0.5 * Math.log(n) + n * Math.log(n) - n;
    }

    private static double series(int n) {
        double square = 1.0 / ((double) n * n);
        return (1.0 / 12
                        - square
                                * (1.0 / 360
                                        - square
                                                * (1.0 / 1260
                                                        - square * (1.0 / 1680 - square / 1188))))
                / n;
    }
}
