package dev.millmark.watermark.calibration;

import dev.millmark.watermark.internal.tail.BinomialTail;
import java.util.function.DoublePredicate;

/// The exact confidence interval of a rate (Clopper and Pearson, 1934).
///
/// @param low the least rate at which so many successes are no surprise
/// @param high the greatest
record ClopperPearson(double low, double high) {

    /// @param error the probability that the interval misses the rate
    static ClopperPearson of(int successes, int trials, double error) {
        double log = Math.log(error / 2);
        double low =
                successes == 0
                        ? 0
                        : rate(p -> BinomialTail.logSurvival(trials, p, successes) < log);
        double high =
                successes == trials
                        ? 1
                        : rate(p ->
                                Math.log1p(
                                                -Math.exp(
                                                        BinomialTail.logSurvival(
                                                                trials, p, successes + 1)))
                                        >= log);
        return new ClopperPearson(low, high);
    }

    /// Where `below` stops being true, on a logarithmic scale.
    private static double rate(DoublePredicate below) {
        double low = -40;
        double high = 0;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (below.test(Math.exp(middle))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp(low);
    }
}
