package dev.millmark.watermark.internal.tournament;

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
}
