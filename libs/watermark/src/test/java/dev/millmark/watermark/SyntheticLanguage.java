package dev.millmark.watermark;

import dev.millmark.watermark.mark.Sampler;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A next-token distribution of a wanted mean entropy, uneven from token to token as in real text: p(k) ∝ k^−b over 64
/// candidates, with another b and other candidates at every step.
public final class SyntheticLanguage {

    private static final int CANDIDATES = 64;

    private final Vocabulary vocabulary;
    private final int words;
    private final double meanEntropy;
    private final double scale;

    public SyntheticLanguage(Vocabulary vocabulary, double meanEntropy) {
        this(vocabulary, vocabulary.size(), meanEntropy);
    }

    /// @param words how many ids are ever written, from 0
    public SyntheticLanguage(Vocabulary vocabulary, int words, double meanEntropy) {
        this.vocabulary = vocabulary;
        this.words = words;
        this.meanEntropy = meanEntropy;
        this.scale = scaleFor(meanEntropy);
    }

    public double meanEntropy() {
        return meanEntropy;
    }

    /// Logits of the next step.
    public float[] next(RandomGenerator random) {
        float[] logits = new float[vocabulary.size()];
        Arrays.fill(logits, Float.NEGATIVE_INFINITY);
        double b = exponent(scale, random.nextDouble());
        for (int k = 1; k <= CANDIDATES; k++) {
            int id = random.nextInt(words);
            logits[id] = Math.max(logits[id], (float) (-b * Math.log(k)));
        }
        return logits;
    }

    /// A text of `length` tokens.
    public int[] write(Sampler sampler, int length, RandomGenerator random) {
        int[] ids = new int[length];
        for (int i = 0; i < length; i++) {
            ids[i] = sampler.sample(next(random), random);
        }
        return ids;
    }

    private static double exponent(double scale, double quantile) {
        return scale * (0.5 + 1.5 * quantile);
    }

    private static double scaleFor(double meanEntropy) {
        double low = 0.01;
        double high = 50;
        for (int step = 0; step < 60; step++) {
            double middle = Math.sqrt(low * high);
            if (mean(middle) > meanEntropy) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double mean(double scale) {
        double sum = 0;
        for (int i = 0; i < 50; i++) {
            sum += entropy(exponent(scale, (i + 0.5) / 50)) / 50;
        }
        return sum;
    }

    private static double entropy(double b) {
        double total = 0;
        double weighted = 0;
        for (int k = 1; k <= CANDIDATES; k++) {
            double p = Math.pow(k, -b);
            total += p;
            weighted += p * b * Math.log(k);
        }
        return Math.log(total) + weighted / total;
    }
}
