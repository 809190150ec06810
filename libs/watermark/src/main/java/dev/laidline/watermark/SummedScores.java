package dev.laidline.watermark;

import dev.laidline.watermark.internal.TextContexts;

/// Scores whose null distribution depends on their number and sum alone.
final class SummedScores implements Scores {

    /// The natural logarithm of P(sum of `count` scores ≥ `sum`) under the null hypothesis.
    @FunctionalInterface
    interface Tail {
        double logSurvival(int count, double sum);
    }

    private final TextContexts text;
    private final double[] scores;
    private final double[] sums;
    private final Tail tail;

    SummedScores(TextContexts text, double[] scores, Tail tail) {
        this.text = text;
        this.scores = scores;
        this.tail = tail;
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
    public double logPValue(int from, int to) {
        return from == to ? 0 : tail.logSurvival(to - from, sums[to] - sums[from]);
    }
}
