package dev.millmark.watermark.internal.greenlist;

import dev.millmark.watermark.internal.tail.BinomialTail;
import java.util.Arrays;

/// The exact null law of a count of green tokens. A list calls a uniformly random part of the vocabulary green, so
/// among m different tokens under one list the green ones are hypergeometric, and lists are independent of each other.
/// The sum's distribution is convolved after a tilt that makes the observed count its mean; all terms are positive, so
/// a far tail keeps its digits.
public final class GreenTail {

    private final GreenListFunction.Vocabulary vocabulary;
    private final double share;

    public GreenTail(GreenListFunction.Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        share = vocabulary.share();
    }

    /// ln P(at least `green` tokens are green).
    ///
    /// @param listSizes how many different tokens stand under each list
    public double logSurvival(int[] listSizes, int green) {
        int count = Arrays.stream(listSizes).sum();
        if (green <= 0) {
            return 0;
        }
        if (green > count) {
            return Double.NEGATIVE_INFINITY;
        }
        double angle = angle(count, green);
        int singles = (int) Arrays.stream(listSizes).filter(size -> size == 1).count();
        Tilted sum = binomial(singles, angle);
        for (int size : listSizes) {
            if (size > 1) {
                sum = sum.plus(hypergeometric(size, angle));
            }
        }
        double total = 0;
        for (int k = count; k >= green; k--) {
            total += sum.probabilities[k] * Math.exp(-angle * (k - green));
        }
        return Math.min(0, sum.log - angle * green + Math.log(total));
    }

    /// At which the mean of a binomial count would be what was observed; 0 where that is no more than its mean.
    private double angle(int count, int green) {
        double odds = Math.min(green, count - 0.5) / (count - Math.min(green, count - 0.5));
        return Math.max(0, Math.log(odds * (1 - share) / share));
    }

    /// Tokens that are alone under their list.
    private Tilted binomial(int count, double angle) {
        double grown = share * Math.exp(angle);
        double norm = 1 - share + grown;
        double[] probabilities = new double[count + 1];
        for (int k = 0; k <= count; k++) {
            probabilities[k] = Math.exp(BinomialTail.logProbability(count, grown / norm, k));
        }
        return new Tilted(probabilities, count * Math.log(norm));
    }

    /// Tokens that stand under one list.
    private Tilted hypergeometric(int count, double angle) {
        double[] logs = new double[count + 1];
        int red = vocabulary.size() - vocabulary.green();
        int least = Math.max(0, count - red);
        int most = Math.min(count, vocabulary.green());
        Arrays.fill(logs, Double.NEGATIVE_INFINITY);
        logs[least] = 0;
        for (int k = least; k < most; k++) {
            double ratio =
                    (double) (count - k)
                            * (vocabulary.green() - k)
                            / ((k + 1.0) * (red - count + k + 1.0));
            logs[k + 1] = logs[k] + Math.log(ratio);
        }
        double norm = logSum(logs);
        for (int k = least; k <= most; k++) {
            logs[k] += angle * k - norm;
        }
        double log = logSum(logs);
        return new Tilted(Arrays.stream(logs).map(each -> Math.exp(each - log)).toArray(), log);
    }

    private static double logSum(double[] logs) {
        double max = Arrays.stream(logs).max().orElse(0);
        return max + Math.log(Arrays.stream(logs).map(each -> Math.exp(each - max)).sum());
    }

    /// A tilted distribution on 0, 1, …
    ///
    /// @param log of the moment generating function at the angle
    private static final class Tilted {

        private final double[] probabilities;
        private final double log;

        Tilted(double[] probabilities, double log) {
            this.probabilities = probabilities;
            this.log = log;
        }

        Tilted plus(Tilted other) {
            double[] sum = new double[probabilities.length + other.probabilities.length - 1];
            for (int k = 0; k < other.probabilities.length; k++) {
                for (int i = 0; i < probabilities.length; i++) {
                    sum[i + k] += probabilities[i] * other.probabilities[k];
                }
            }
            return new Tilted(sum, log + other.log);
        }
    }
}
