package dev.millmark.watermark.internal.tournament;

import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Scorer;
import dev.millmark.watermark.mark.Scores;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// SynthID-Text's weighted mean of g-values, with the exact null distribution of its sum.
public final class TournamentScorer implements Scorer {

    private final TextContexts text;
    private final Function<WatermarkKey, ? extends GFunction> functions;
    private final LayerWeights weights;
    private final Function<TextContexts, LayeredTail> tails;

    /// Of all scored tokens; made when first wanted.
    private volatile @Nullable LayeredTail whole;

    public TournamentScorer(
            TextContexts text,
            Function<WatermarkKey, ? extends GFunction> functions,
            LayerWeights weights,
            Function<TextContexts, LayeredTail> tails) {
        this.text = text;
        this.functions = functions;
        this.weights = weights;
        this.tails = tails;
    }

    @Override
    public int scoredTokens() {
        return text.count();
    }

    @Override
    public double logPValue(WatermarkKey key) {
        return scores(key).logPValue(0, text.count());
    }

    @Override
    public Scores scores(WatermarkKey key) {
        GFunction function = functions.apply(key);
        int[] sums = new int[text.count()];
        for (int i = 0; i < sums.length; i++) {
            function.context(text.contexts(), i * text.width());
            sums[i] = weights.sum(function.gValues(text.token(i)));
        }
        return new WeightedScores(sums);
    }

    private LayeredTail whole() {
        LayeredTail tail = whole;
        if (tail == null) {
            tail = tails.apply(text);
            whole = tail;
        }
        return tail;
    }

    /// One score is the weighted mean of a token's g-values, 0 to 1.
    private final class WeightedScores implements Scores {

        private final int[] sums;
        private final long[] running;

        WeightedScores(int[] sums) {
            this.sums = sums;
            running = new long[sums.length + 1];
            for (int i = 0; i < sums.length; i++) {
                running[i + 1] = running[i] + sums[i];
            }
        }

        @Override
        public int count() {
            return sums.length;
        }

        @Override
        public int position(int index) {
            return text.position(index);
        }

        @Override
        public double score(int index) {
            return (double) sums[index] / weights.total();
        }

        @Override
        public double logPValue(int from, int to) {
            return logSurvival(from, to, running[to] - running[from]);
        }

        @Override
        public double logPValueBeyond(int from, int to) {
            return logSurvival(from, to, running[to] - running[from] + 1);
        }

        private double logSurvival(int from, int to, long sum) {
            if (from == to) {
                return 0;
            }
            LayeredTail tail =
                    to - from == sums.length ? whole() : tails.apply(text.slice(from, to));
            return tail.logSurvival(Math.toIntExact(sum));
        }

        @Override
        public double sum(int from, int to) {
            return (double) (running[to] - running[from]) / weights.total();
        }

        @Override
        public double leastSum(int count, double logPValue) {
            return weights.leastSum(count, logPValue);
        }

        @Override
        public double roughLogPValue(int from, int to) {
            return weights.roughLogPValue(to - from, running[to] - running[from]);
        }

        @Override
        public double nullMean() {
            return 0.5;
        }
    }
}
