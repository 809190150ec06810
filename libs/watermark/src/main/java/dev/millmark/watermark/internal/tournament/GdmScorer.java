package dev.millmark.watermark.internal.tournament;

import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Scorer;
import dev.millmark.watermark.mark.Scores;
import java.util.SplittableRandom;
import java.util.function.Function;

/// SynthID-Text's weighted mean of g-values over google-deepmind's hash. That hash is affine between shifts of five
/// bits: anybody can make n-grams whose g-values agree under most keys, so nothing is assumed about how those of a text
/// depend on each other. The same text scored with reference layers, whose keys follow from the secret key and are as
/// unknown to the text as it, shows how its sums vary.
public final class GdmScorer implements Scorer {

    /// Of texts up to 4,096 tokens; longer ones, which have evidence enough, are scored with fewer so that a megabyte
    /// takes part of a second.
    private static final int MOST_REFERENCES = 4096;

    private static final int LEAST_REFERENCES = 128;
    private static final int MOST_WORK = 1 << 24;

    private final TextContexts text;
    private final Function<WatermarkKey, long[]> layerKeys;
    private final LayerWeights weights;
    private final PooledTail tail;

    /// @param layerKeys of a key, one word for each layer
    public GdmScorer(
            TextContexts text, Function<WatermarkKey, long[]> layerKeys, LayerWeights weights) {
        this.text = text;
        this.layerKeys = layerKeys;
        this.weights = weights;
        this.tail = new PooledTail(weights);
    }

    /// How many reference layers a text of so many tokens has.
    public static int references(int tokens) {
        return Math.clamp(MOST_WORK / Math.max(1, tokens), LEAST_REFERENCES, MOST_REFERENCES);
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
        return new GdmScores(layerKeys.apply(key));
    }

    /// One score is the weighted mean of a token's g-values, 0 to 1.
    private final class GdmScores implements Scores {

        private final long[] layers;
        private final long[] hashes;
        private final int[] sums;
        private final long[] running;

        GdmScores(long[] layers) {
            this.layers = layers;
            GdmGFunction function = new GdmGFunction(layers, text.width());
            hashes = new long[text.count()];
            sums = new int[hashes.length];
            running = new long[hashes.length + 1];
            for (int i = 0; i < hashes.length; i++) {
                function.context(text.contexts(), i * text.width());
                hashes[i] = function.hash(text.token(i));
                sums[i] = weights.sum(function.gValues(text.token(i)));
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
            return from == to ? 0 : tail.logSurvival(pool(from, to), running[to] - running[from]);
        }

        /// The sums of the layers, then those of the reference layers.
        private int[] pool(int from, int to) {
            SplittableRandom fresh = new SplittableRandom(GdmGFunction.initial(layers));
            int[] pool = new int[layers.length + references(to - from)];
            for (int i = 0; i < pool.length; i++) {
                long key = i < layers.length ? layers[i] : fresh.nextLong();
                pool[i] = GdmGFunction.sum(hashes, from, to, key);
            }
            return pool;
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
