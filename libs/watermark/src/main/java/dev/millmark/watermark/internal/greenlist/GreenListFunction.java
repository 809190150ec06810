package dev.millmark.watermark.internal.greenlist;

import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.internal.ContextFunction;
import dev.millmark.watermark.internal.MersenneTwister;
import dev.millmark.watermark.internal.TextContexts;
import java.util.Arrays;
import java.util.BitSet;

/// KGW's green lists as transformers draws them on a CPU.
public final class GreenListFunction implements ContextFunction {

    private static final int TABLE_SIZE = 1_000_003;

    private final long key;
    private final boolean selfHash;
    private final int width;
    private final Vocabulary vocabulary;
    private final int[] table;
    private int[] contexts = {};
    private int offset;

    /// How many ids there are and how many of them a list calls green.
    public record Vocabulary(int size, int green) {

        /// The probability of a token to be green.
        public double share() {
            return (double) green / size;
        }
    }

    /// @param selfHash whether the candidate itself seeds its list, by the least of keyed products over the window;
    ///     otherwise key × last token does
    /// @param width how many tokens before the candidate count
    public GreenListFunction(long key, boolean selfHash, int width, Vocabulary vocabulary) {
        this.key = key;
        this.selfHash = selfHash;
        this.width = width;
        this.vocabulary = vocabulary;
        table =
                selfHash
                        ? new MersenneTwister(key)
                                .permutation(TABLE_SIZE, Math.min(TABLE_SIZE, vocabulary.size()))
                        : new int[0];
    }

    @Override
    public void context(int[] contexts, int offset) {
        this.contexts = contexts;
        this.offset = offset;
    }

    /// Every token of a text with its color. Left out are a token that stood under the same list before, because its
    /// color is no new evidence, and one whose list is the same for every key (seed 0, after token 0).
    public GreenTokens tokens(TextContexts text) {
        long[] tuples = new long[text.count()];
        for (int i = 0; i < tuples.length; i++) {
            context(text.contexts(), i * text.width());
            tuples[i] = seed(text.token(i)) << Integer.SIZE | text.token(i);
        }
        long[] distinct =
                Arrays.stream(tuples)
                        .filter(tuple -> list(tuple) != 0)
                        .sorted()
                        .distinct()
                        .toArray();
        BitSet green = green(distinct);
        BitSet seen = new BitSet(distinct.length);
        GreenTokens tokens = new GreenTokens(distinct.length);
        for (int i = 0; i < tuples.length; i++) {
            int at = Arrays.binarySearch(distinct, tuples[i]);
            if (at >= 0 && !seen.get(at)) {
                seen.set(at);
                tokens.add(i, list(tuples[i]), green.get(at));
            }
        }
        return tokens;
    }

    /// Which of these (list, token) tuples are green; tuples of one list stand together.
    private BitSet green(long[] tuples) {
        BitSet green = new BitSet(tuples.length);
        for (int from = 0, to; from < tuples.length; from = to) {
            int list = list(tuples[from]);
            to = from + 1;
            while (to < tuples.length && list(tuples[to]) == list) {
                to++;
            }
            int[] ids = Arrays.stream(tuples, from, to).mapToInt(tuple -> (int) tuple).toArray();
            int start = from;
            new MersenneTwister(list)
                    .drawn(vocabulary.size(), vocabulary.green(), ids).stream()
                            .forEach(id -> green.set(start + id));
        }
        return green;
    }

    /// The seed's low 32 bits, which are all that counts.
    private static int list(long tuple) {
        return (int) (tuple >>> Integer.SIZE);
    }

    /// What transformers passes to `manual_seed`: reduced modulo 2^64 − 1, as an unsigned number.
    long seed(int token) {
        if (selfHash) {
            long least = leastProduct(token);
            return reduced(least >> 63, least);
        }
        long last = contexts[offset + width - 1];
        return reduced(Math.multiplyHigh(key, last), key * last);
    }

    /// The 128-bit number high · 2^64 + low modulo 2^64 − 1, for a high word of at most 32 bits.
    private static long reduced(long high, long low) {
        long sum = low + high;
        if (high >= 0) {
            sum += Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        } else {
            sum -= Long.compareUnsigned(sum, low) > 0 ? 1 : 0;
        }
        return sum == -1 ? 0 : sum;
    }

    private long leastProduct(int token) {
        long candidate = entry(token);
        long least = key * candidate * candidate;
        for (int i = 0; i < width; i++) {
            least = Math.min(least, key * entry(contexts[offset + i]) * candidate);
        }
        return least;
    }

    private long entry(int token) {
        return table[token % TABLE_SIZE] + 1L;
    }
}
