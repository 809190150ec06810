package dev.millmark.watermark.detection;

import dev.millmark.watermark.Uniforms;
import dev.millmark.watermark.internal.gumbel.LikelihoodRatio;
import java.util.List;

/// The e-value of one reading while it is read: at each token, the mean over keys of the product of likelihood ratios
/// so far. Under the null hypothesis this is a martingale that starts at 1, so by Ville's inequality it ever reaches
/// 1/alpha with probability at most alpha, wherever one chooses to stop. One object reads one text in one thread.
public final class EvidenceProcess {

    private static final double LN_10 = Math.log(10);

    private final List<Uniforms> keys;
    private final double[] logProducts;
    private int next;

    /// @param keys the uniforms of the same text under each key tried, at least one
    /// @throws IllegalArgumentException if there is none, or they are of different texts
    public EvidenceProcess(List<Uniforms> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key: pass the uniforms of at least one");
        }
        if (keys.stream().mapToInt(Uniforms::count).distinct().count() != 1) {
            throw new IllegalArgumentException(
                    "uniforms of different texts: pass those of one text");
        }
        this.keys = List.copyOf(keys);
        logProducts = new double[keys.size()];
    }

    /// Reads the next scored token.
    ///
    /// @param probability a guess of how probable the token was, 0 to 1, from the text alone
    /// @throws IllegalArgumentException if it is NaN or not a probability
    /// @throws IndexOutOfBoundsException if the text is at its end
    public EValue read(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability " + probability + ": use 0 to 1");
        }
        for (int key = 0; key < logProducts.length; key++) {
            logProducts[key] += Math.log(ratio(keys.get(key), next, probability));
        }
        next++;
        return eValue();
    }

    /// The evidence so far; 1 before the first token.
    public EValue eValue() {
        return new EValue((logMeanExp(logProducts)) / LN_10);
    }

    /// Which key has the greatest product so far.
    int strongest() {
        int strongest = 0;
        for (int key = 1; key < logProducts.length; key++) {
            strongest = logProducts[key] > logProducts[strongest] ? key : strongest;
        }
        return strongest;
    }

    private static double ratio(Uniforms uniforms, int index, double probability) {
        double first = LikelihoodRatio.of(probability, uniforms.exponential(index));
        if (uniforms.alpha() == 0) {
            return first;
        }
        double second = LikelihoodRatio.of(probability, uniforms.secondExponential(index));
        return (1 - uniforms.alpha()) * first + uniforms.alpha() * second;
    }

    static double logMeanExp(double... logs) {
        double max = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            max = Math.max(max, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - max);
        }
        return max + Math.log(sum / logs.length);
    }
}
