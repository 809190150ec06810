package dev.laidline.watermark.internal;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// KGW's green list as transformers draws it on a CPU: 1 for a green token, 0 for a red one.
public final class GreenListFunction implements TokenFunction {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final int TABLE_SIZE = 1_000_003;
    private static final int MOST_LISTS = 128;

    private final long key;
    private final boolean selfHash;
    private final int width;
    private final int vocabularySize;
    private final int greenListSize;
    private final int[] table;
    private final Map<Integer, BitSet> lists = new LinkedHashMap<>(16, 0.75f, true);
    private int[] contexts = {};
    private int offset;

    /// @param selfHash whether the candidate itself seeds its list, by the least of keyed products over the window; otherwise
    ///     key × last token does
    /// @param width how many tokens before the candidate count
    public GreenListFunction(
            long key, boolean selfHash, int width, int vocabularySize, int greenListSize) {
        this.key = key;
        this.selfHash = selfHash;
        this.width = width;
        this.vocabularySize = vocabularySize;
        this.greenListSize = greenListSize;
        table =
                selfHash
                        ? new MersenneTwister(key).permutation(TABLE_SIZE, TABLE_SIZE)
                        : new int[0];
    }

    @Override
    public void context(int[] contexts, int offset) {
        this.contexts = contexts;
        this.offset = offset;
    }

    @Override
    public double score(int token) {
        return green((int) seed(token)).get(token) ? 1 : 0;
    }

    /// As [#score(int)], but a token that stood under the same list before counts as red, and so does one whose list is the same for every
    /// key (seed 0, after token 0). With selfhash different contexts often give one token the same list, and the same colour again is
    /// no new evidence. Calling it red makes the binomial tail conservative.
    @Override
    public double[] scores(TextContexts text) {
        double[] scores = new double[text.count()];
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < scores.length; i++) {
            context(text.contexts(), i * text.width());
            int token = text.token(i);
            int seed = (int) seed(token);
            boolean counts = seed != 0 && seen.add((long) seed << 32 | token);
            scores[i] = counts && green(seed).get(token) ? 1 : 0;
        }
        return scores;
    }

    /// What transformers passes to `manual_seed`: reduced modulo 2^64 − 1, as an unsigned number.
    long seed(int token) {
        BigInteger seed =
                selfHash
                        ? BigInteger.valueOf(leastProduct(token))
                        : BigInteger.valueOf(key).multiply(BigInteger.valueOf(last()));
        return seed.mod(MODULUS).longValue();
    }

    private int last() {
        return contexts[offset + width - 1];
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

    /// The green list of a generator seed; the seed's low 32 bits are all that counts.
    BitSet green(int seed) {
        BitSet known = lists.get(seed);
        if (known != null) {
            return known;
        }
        BitSet green = new BitSet(vocabularySize);
        for (int id : new MersenneTwister(seed).permutation(vocabularySize, greenListSize)) {
            green.set(id);
        }
        if (lists.size() == MOST_LISTS) {
            lists.remove(lists.keySet().iterator().next());
        }
        lists.put(seed, green);
        return green;
    }
}
