package dev.millmark.release.evidence;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/// Whether p-values of unmarked texts are uniform, as a detector promises.
public final class Uniformity {

    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.FLOOR);

    private Uniformity() {}

    /// The probability of p-values as uneven as these if they are uniform (Kolmogorov and Smirnov, two-sided),
    /// rounded down.
    ///
    /// @param values at least two p-values, each 0 to 1
    public static BigDecimal probability(double... values) {
        double probability =
                KolmogorovSmirnovTest.withDefaults()
                        .test(values, value -> Math.clamp(value, 0.0, 1.0))
                        .getPValue();
        return new BigDecimal(probability).round(SIX_DIGITS);
    }
}
