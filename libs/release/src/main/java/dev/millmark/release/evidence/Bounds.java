package dev.millmark.release.evidence;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/// Exact one-sided bounds of a rate (Clopper and Pearson, 1934), rounded outwards to six digits: the last bits of a
/// double decide nothing, wherever they are computed.
///
/// @param lower the rate is below this with at most the error's probability
/// @param upper the rate is above this with at most the error's probability
public record Bounds(BigDecimal lower, BigDecimal upper) {

    private static final int DIGITS = 6;
    private static final double LARGEST_ERROR = 0.5;

    /// The bounds of a measured rate.
    ///
    /// @param error of each bound, above 0 and below 0.5
    public static Bounds of(Measurement.Rate rate, double error) {
        if (!(error > 0 && error < LARGEST_ERROR)) {
            throw new IllegalArgumentException("error " + error + ": give above 0 and below 0.5");
        }
        Interval interval =
                BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(
                        rate.trials(), rate.successes(), 2 * error);
        return new Bounds(
                rounded(interval.getLowerBound(), RoundingMode.FLOOR),
                rounded(interval.getUpperBound(), RoundingMode.CEILING));
    }

    private static BigDecimal rounded(double value, RoundingMode outwards) {
        return new BigDecimal(value).round(new MathContext(DIGITS, outwards)).stripTrailingZeros();
    }

    /// The fewest trials whose lower bound reaches `least` when all of them succeed: ln error / ln least.
    public static long trialsForAtLeast(BigDecimal least, double error) {
        double rate = least.doubleValue();
        return rate <= 0 ? 1 : Math.max(1, (long) Math.ceil(Math.log(error) / Math.log(rate)));
    }

    /// The fewest trials whose upper bound stays at or below `most` when none of them succeeds: about 3 / most.
    public static long trialsForAtMost(BigDecimal most, double error) {
        double rate = most.doubleValue();
        return rate >= 1 ? 1 : Math.max(1, (long) Math.ceil(Math.log(error) / Math.log1p(-rate)));
    }
}
