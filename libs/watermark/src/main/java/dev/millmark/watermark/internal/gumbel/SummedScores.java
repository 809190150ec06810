package dev.millmark.watermark.internal.gumbel;

import dev.millmark.watermark.internal.Bisection;
import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.internal.tail.DualKeyTail;
import dev.millmark.watermark.internal.tail.GammaTail;
import dev.millmark.watermark.mark.Scores;

/// Scores whose null distribution depends on their number and sum alone.
public final class SummedScores implements Scores {

    /// The null distribution of the sum of a number of scores.
    ///
    /// @param exact ln P(sum ≥ observed)
    /// @param rough a quick estimate of it
    /// @param mean of one score
    public record Law(Tail exact, Tail rough, double mean) {

        /// Scores −ln(1 − u) of one key: Gamma(n, 1).
        public static final Law GAMMA = new Law(GammaTail::logSurvival, GammaTail::logSurvival, 1);

        /// Two keys' scores with weights 1 − alpha and alpha; roughly one Gamma of the same mean and variance.
        public static Law dualKey(double alpha) {
            double variance = (1 - alpha) * (1 - alpha) + alpha * alpha;
            Tail matched =
                    (count, sum) ->
                            GammaTail.logSurvival(
                                    (int) Math.max(1, Math.rint(count / variance)), sum / variance);
            return new Law(new DualKeyTail(alpha)::logSurvival, matched, 1);
        }
    }

    /// The natural logarithm of P(sum of `count` scores ≥ `sum`) under the null hypothesis.
    @FunctionalInterface
    interface Tail {
        double logSurvival(int count, double sum);
    }

    private final TextContexts text;
    private final double[] scores;
    private final double[] sums;
    private final Law law;

    SummedScores(TextContexts text, double[] scores, Law law) {
        this.text = text;
        this.scores = scores;
        this.law = law;
        sums = new double[scores.length + 1];
        for (int i = 0; i < scores.length; i++) {
            sums[i + 1] = sums[i] + scores[i];
        }
    }

    @Override
    public int count() {
        return scores.length;
    }

    @Override
    public int position(int index) {
        return text.position(index);
    }

    @Override
    public double score(int index) {
        return scores[index];
    }

    @Override
    public double sum(int from, int to) {
        return sums[to] - sums[from];
    }

    @Override
    public double leastSum(int count, double logPValue) {
        double low = count * law.mean;
        double high = low + 3 * Math.sqrt(-logPValue * count) - 4 * logPValue + 16;
        return Bisection.above(logPValue, sum -> law.rough.logSurvival(count, sum), low, high);
    }

    @Override
    public double logPValue(int from, int to) {
        return from == to ? 0 : law.exact.logSurvival(to - from, sums[to] - sums[from]);
    }

    @Override
    public double roughLogPValue(int from, int to) {
        return from == to ? 0 : law.rough.logSurvival(to - from, sums[to] - sums[from]);
    }

    @Override
    public double nullMean() {
        return law.mean;
    }
}
