package dev.millmark.watermark.detection;

import dev.millmark.watermark.internal.gumbel.LikelihoodRatio;
import java.util.OptionalInt;

/// The evidence that a wholly marked text would show if the guesses were true: mean and variance of the log likelihood
/// ratio, token by token.
final class LikelihoodPower {

    /// Normal quantile: 19 of 20 texts show more than their mean minus this many standard deviations.
    private static final double NINETEEN_OF_TWENTY = 1.6448536269514722;

    private static final int QUANTILES = 16;
    private static final double MOST_TOKENS = 1_000_000;

    /// Mean and mean square of the log ratio at log-odds −12, −11.75, … 12.
    private static final double WIDEST = 12;

    private static final int STEPS_PER_UNIT = 4;
    private static final double[][] TABLE = table();

    private int tokens;
    private double mean;
    private double variance;

    /// Adds a token that its generator chose with this probability.
    void add(double probability) {
        double logOdds =
                Math.clamp(Math.log(probability) - Math.log1p(-probability), -WIDEST, WIDEST);
        double at = (logOdds + WIDEST) * STEPS_PER_UNIT;
        int below = (int) Math.min(at, TABLE.length - 2.0);
        double first = between(below, at - below, 0);
        tokens++;
        mean += first;
        variance += Math.max(0, between(below, at - below, 1) - first * first);
    }

    private static double between(int below, double share, int column) {
        return (1 - share) * TABLE[below][column] + share * TABLE[below + 1][column];
    }

    private static double[][] table() {
        double[][] table = new double[(int) (2 * WIDEST * STEPS_PER_UNIT) + 1][];
        for (int row = 0; row < table.length; row++) {
            double p = 1 / (1 + Math.exp(WIDEST - (double) row / STEPS_PER_UNIT));
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < QUANTILES; i++) {
                double log = Math.log(LikelihoodRatio.of(p, -p * Math.log((i + 0.5) / QUANTILES)));
                sum += log / QUANTILES;
                squares += log * log / QUANTILES;
            }
            table[row] = new double[] {sum, squares};
        }
        return table;
    }

    int tokens() {
        return tokens;
    }

    /// Mean of ln E.
    double expected() {
        return mean;
    }

    /// Whether 19 of 20 such texts show at least this much evidence, in nats.
    boolean suffices(double needed) {
        return mean - NINETEEN_OF_TWENTY * Math.sqrt(variance) >= needed;
    }

    /// How many tokens like these it takes.
    OptionalInt tokensNeeded(double needed) {
        if (tokens == 0 || mean <= 0) {
            return OptionalInt.empty();
        }
        // n m − z √(n v) = needed is a quadratic in √n
        double m = mean / tokens;
        double z = NINETEEN_OF_TWENTY * Math.sqrt(variance / tokens);
        double root = (z + Math.sqrt(z * z + 4 * m * needed)) / (2 * m);
        double count = Math.ceil(root * root);
        return count <= MOST_TOKENS ? OptionalInt.of((int) count) : OptionalInt.empty();
    }
}
