package dev.millmark.watermark.detection;

/// A p-value, kept as its decimal logarithm so that no evidence is too strong to be told.
///
/// @param log10 at most 0; −6 means one in a million
public record PValue(double log10) implements Comparable<PValue> {

    /// No evidence at all.
    public static final PValue ONE = new PValue(0);

    private static final double LN_10 = Math.log(10);

    /// @throws IllegalArgumentException if positive or NaN
    public PValue {
        if (!(log10 <= 0)) {
            throw new IllegalArgumentException(
                    "log10 of a p-value is " + log10 + ": it is at most 0");
        }
    }

    /// From a natural logarithm; rounding above 0 is cut.
    public static PValue ofLog(double log) {
        return new PValue(Math.min(0, log / LN_10));
    }

    /// Bonferroni's correction for having tried this many hypotheses, at least 1.
    public PValue times(long hypotheses) {
        if (hypotheses < 1) {
            throw new IllegalArgumentException(hypotheses + " hypotheses: at least 1 was tried");
        }
        return new PValue(Math.min(0, log10 + Math.log10(hypotheses)));
    }

    /// Whether it is at most `alpha`.
    public boolean atMost(double alpha) {
        return log10 <= Math.log10(alpha);
    }

    /// As a plain number; 0 if smaller than a double can tell.
    public double value() {
        return Math.pow(10, log10);
    }

    @Override
    public int compareTo(PValue other) {
        return Double.compare(log10, other.log10);
    }
}
