package dev.millmark.languagemodel;

import java.util.random.RandomGenerator;

/// Draws each token with its probability under the softmax of its logits.
final class OrdinaryDraw implements TokenChooser {

    @Override
    public int choose(float[] truncatedLogits, RandomGenerator random) {
        int likeliest = Truncation.likeliest(truncatedLogits);
        float greatest = truncatedLogits[likeliest];
        double[] weights = new double[truncatedLogits.length];
        double total = 0;
        for (int id = 0; id < weights.length; id++) {
            if (truncatedLogits[id] != Float.NEGATIVE_INFINITY) {
                weights[id] = Math.exp(truncatedLogits[id] - greatest);
                total += weights[id];
            }
        }
        double left = random.nextDouble() * total;
        for (int id = 0; id < weights.length; id++) {
            left -= weights[id];
            if (left < 0) {
                return id;
            }
        }
        return likeliest;
    }
}
