package dev.millmark.watermark.calibration;

/// How far p-values are from uniform (Kolmogorov and Smirnov), as multiples of 1/√n.
///
/// @param tooSmall the greatest excess of p-values below a point; beyond 1.86 one time in a thousand if p-values are
/// valid
/// @param either in either direction; beyond 1.95 one time in a thousand if they are uniform. A scheme of whole-number
///     scores has valid p-values that are not
record Uniformity(double tooSmall, double either) {

    /// One time in a thousand at most (Smirnov's one-sided and Kolmogorov's two-sided limits).
    static final double SURPRISING_TOO_SMALL = Math.sqrt(Math.log(1000) / 2);

    static final double SURPRISING = Math.sqrt(Math.log(2000) / 2);

    /// @param sorted ascending
    static Uniformity of(double[] sorted) {
        double over = 0;
        double under = 0;
        for (int i = 0; i < sorted.length; i++) {
            boolean last = i + 1 == sorted.length || sorted[i + 1] > sorted[i];
            if (last) {
                over = Math.max(over, (i + 1.0) / sorted.length - sorted[i]);
            }
            under = Math.max(under, sorted[i] - (double) i / sorted.length);
        }
        double root = Math.sqrt(sorted.length);
        return new Uniformity(over * root, Math.max(over, under) * root);
    }
}
