package dev.millmark.watermark.internal.tournament;

import java.util.Arrays;

/// A bound of the upper tail of Σ w_l S_l that holds whatever the law of a layer's sum S is. Under the null hypothesis
/// the sums of the layers and those of reference layers with fresh keys are exchangeable: given all of them as a pool,
/// any assignment to the layers is equally likely. Sums drawn from a pool without replacement are negatively associated
/// (Joag-Dev and Proschan 1983), so E exp(θ Σ w_l S_l) is at most Π M(θ w_l), M being the moment generating function of
/// one draw, and Chernoff's inequality bounds the tail. It costs about one decade against an exact tail.
public final class PooledTail {

    private static final int STEPS = 60;
    private static final double STEEPEST = 16;

    private final LayerWeights weights;

    /// How many layers have each weight.
    private final int[] layersOfWeight;

    public PooledTail(LayerWeights weights) {
        this.weights = weights;
        int heaviest = 0;
        for (int layer = 0; layer < weights.depth(); layer++) {
            heaviest = Math.max(heaviest, weights.weight(layer));
        }
        layersOfWeight = new int[heaviest + 1];
        for (int layer = 0; layer < weights.depth(); layer++) {
            layersOfWeight[weights.weight(layer)]++;
        }
    }

    /// ln of a bound of P(Σ w_l S_l ≥ sum).
    ///
    /// @param pool the sums of the layers and of the reference layers, in any order; `sum` is of such values
    double logSurvival(int[] pool, long sum) {
        Histogram histogram = Histogram.of(pool);
        if (slope(histogram, 0, sum) >= 0) {
            return 0;
        }
        double low = 0;
        double high = STEEPEST;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (slope(histogram, middle, sum) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double log = -low * sum;
        for (int weight = 1; weight < layersOfWeight.length; weight++) {
            log += layersOfWeight[weight] * histogram.logMoment(low * weight);
        }
        return Math.min(0, log);
    }

    /// ln of the bound for layers whose sums lie so many of their standard deviations above the mean, as
    /// `Scheme.attainableLogPValue` wants it: reference layers are taken for normal variables, and the layers are part
    /// of the pool themselves.
    public double attainableLogPValue(double[] layers, double deviations, int references) {
        double sum = deviations * 2 * Math.sqrt(weights.variance());
        for (int layer = 0; layer < layers.length; layer++) {
            sum += weights.weight(layer) * layers[layer];
        }
        double low = 0;
        double high = STEEPEST;
        for (int step = 0; step < STEPS; step++) {
            double third = (high - low) / 3;
            if (expected(layers, references, low + third) - (low + third) * sum
                    < expected(layers, references, high - third) - (high - third) * sum) {
                high -= third;
            } else {
                low += third;
            }
        }
        return Math.min(0, expected(layers, references, low) - low * sum);
    }

    /// ln Π M(θ w_l) of such layers.
    private double expected(double[] layers, int references, double angle) {
        double log = 0;
        for (int weight = 1; weight < layersOfWeight.length; weight++) {
            double tilt = angle * weight;
            double own = 0;
            for (double layer : layers) {
                own += Math.exp(tilt * layer);
            }
            log += layersOfWeight[weight] * (tilt * tilt / 2 + Math.log1p(own / references));
        }
        return log;
    }

    /// The derivative at the angle θ of ln Π M(θ w_l) − θ sum, which is convex.
    private double slope(Histogram histogram, double angle, long sum) {
        double slope = -sum;
        for (int weight = 1; weight < layersOfWeight.length; weight++) {
            if (layersOfWeight[weight] > 0) {
                slope += layersOfWeight[weight] * weight * histogram.tiltedMean(angle * weight);
            }
        }
        return slope;
    }

    /// The law of one draw from a pool.
    private static final class Histogram {

        private final int least;
        private final int[] counts;
        private final int size;

        private Histogram(int least, int[] counts, int size) {
            this.least = least;
            this.counts = counts;
            this.size = size;
        }

        static Histogram of(int[] pool) {
            int least = Arrays.stream(pool).min().orElse(0);
            int most = Arrays.stream(pool).max().orElse(0);
            int[] counts = new int[most - least + 1];
            for (int value : pool) {
                counts[value - least]++;
            }
            return new Histogram(least, counts, pool.length);
        }

        /// ln E exp(angle · S).
        double logMoment(double angle) {
            double greatest = angle * (counts.length - 1);
            double sum = 0;
            for (int i = 0; i < counts.length; i++) {
                sum += counts[i] == 0 ? 0 : counts[i] * Math.exp(angle * i - greatest);
            }
            return angle * least + greatest + Math.log(sum / size);
        }

        /// The mean of S under the law tilted by exp(angle · S).
        double tiltedMean(double angle) {
            double greatest = angle * (counts.length - 1);
            double total = 0;
            double sum = 0;
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 0) {
                    double mass = counts[i] * Math.exp(angle * i - greatest);
                    total += mass;
                    sum += mass * i;
                }
            }
            return least + sum / total;
        }
    }
}
