package dev.millmark.watermark.internal.tournament;

import dev.millmark.watermark.internal.Bisection;
import dev.millmark.watermark.internal.tail.NormalTail;

/// The weighted mean score of SynthID-Text: early layers carry more of the mark. The paper's weights fall from 10 to 1
/// in equal steps; these are those rounded, so that sums are whole and their distribution can be computed exactly.
public final class LayerWeights {

    private final int[] weights;
    private final int total;

    public LayerWeights(int depth) {
        weights = new int[depth];
        int sum = 0;
        for (int layer = 0; layer < depth; layer++) {
            weights[layer] = depth == 1 ? 10 : (int) Math.round(10 - 9.0 * layer / (depth - 1));
            sum += weights[layer];
        }
        total = sum;
    }

    public int depth() {
        return weights.length;
    }

    /// w of a layer.
    public int weight(int layer) {
        return weights[layer];
    }

    /// Σ w
    public int total() {
        return total;
    }

    /// Σ w² / 4: the variance of one token's weighted sum under the null hypothesis.
    public double variance() {
        double sum = 0;
        for (int weight : weights) {
            sum += weight * weight / 4.0;
        }
        return sum;
    }

    /// The weighted sum of g-values.
    public int sum(long gValues) {
        int sum = 0;
        for (int layer = 0; layer < weights.length; layer++) {
            sum += (int) (gValues >>> layer & 1) * weights[layer];
        }
        return sum;
    }

    /// ln P(weighted sum of `count` tokens ≥ `sum`), by the normal approximation.
    double roughLogPValue(int count, long sum) {
        double mean = count * total / 2.0;
        return count == 0
                ? 0
                : NormalTail.logSurvival((sum - mean) / Math.sqrt(count * variance()));
    }

    /// The sum of mean scores, each 0 to 1, that `count` tokens must exceed for [#roughLogPValue(int, long)] to be at
    /// most `logPValue`.
    double leastSum(int count, double logPValue) {
        double deviations =
                Bisection.above(logPValue, NormalTail::logSurvival, 0, Math.sqrt(-2 * logPValue));
        return count / 2.0 + deviations * Math.sqrt(count * variance()) / total;
    }
}
