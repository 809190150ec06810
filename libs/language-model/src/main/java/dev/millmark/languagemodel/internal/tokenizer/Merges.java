package dev.millmark.languagemodel.internal.tokenizer;

import dev.millmark.languagemodel.MalformedModelException;
import java.util.Arrays;
import java.util.List;

/// Which pairs of tokens become one, and which pair goes first. A hash table of longs, because it is
/// asked several times for each byte of a text.
final class Merges {

    static final int NONE = Integer.MAX_VALUE;
    private static final long EMPTY = -1;

    private final long[] pairs;
    private final int[] ranks;
    private final int[] left;
    private final int[] right;
    private final int[] merged;

    /// @param where file, for messages
    /// @param merges the pairs, most urgent first
    Merges(String where, List<Pair> merges, Vocabulary vocabulary) throws MalformedModelException {
        int slots = Integer.highestOneBit(Math.max(8, merges.size())) * 4;
        this.pairs = new long[slots];
        this.ranks = new int[slots];
        this.left = new int[merges.size()];
        this.right = new int[merges.size()];
        this.merged = new int[merges.size()];
        Arrays.fill(pairs, EMPTY);
        for (int rank = 0; rank < merged.length; rank++) {
            Pair merge = merges.get(rank);
            left[rank] = id(where, rank, merge.left(), vocabulary);
            right[rank] = id(where, rank, merge.right(), vocabulary);
            merged[rank] = id(where, rank, merge.left() + merge.right(), vocabulary);
            put(where, rank, left[rank], right[rank]);
        }
    }

    private static int id(String where, int rank, String token, Vocabulary vocabulary)
            throws MalformedModelException {
        return vocabulary
                .textToken(token)
                .orElseThrow(() ->
                        new MalformedModelException(
                                "%s: merge %d needs token %s, which has no id"
                                        .formatted(where, rank, token)));
    }

    private void put(String where, int rank, int first, int second) throws MalformedModelException {
        int slot = slot(first, second);
        if (pairs[slot] != EMPTY) {
            throw new MalformedModelException(
                    "%s: merge %d repeats merge %d".formatted(where, rank, ranks[slot]));
        }
        pairs[slot] = pair(first, second);
        ranks[slot] = rank;
    }

    /// The rank of a pair; [#NONE] if it does not merge.
    int rank(int first, int second) {
        int slot = slot(first, second);
        return pairs[slot] == EMPTY ? NONE : ranks[slot];
    }

    /// The token that the pair of this rank becomes.
    int merged(int rank) {
        return merged[rank];
    }

    int size() {
        return merged.length;
    }

    int left(int rank) {
        return left[rank];
    }

    int right(int rank) {
        return right[rank];
    }

    private int slot(int first, int second) {
        long pair = pair(first, second);
        long hash = pair * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 32) & pairs.length - 1;
        while (pairs[slot] != EMPTY && pairs[slot] != pair) {
            slot = slot + 1 & pairs.length - 1;
        }
        return slot;
    }

    private static long pair(int first, int second) {
        return (long) first << 32 | second;
    }

    /// Two tokens, in the byte alphabet.
    record Pair(String left, String right) {}
}
