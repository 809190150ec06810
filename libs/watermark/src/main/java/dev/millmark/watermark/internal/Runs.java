package dev.millmark.watermark.internal;

import java.util.Arrays;

/// A set of runs of one length within a sequence of ids, by where they begin. The hash is seeded with the whole
/// sequence, so that nobody can write a text whose runs collide.
final class Runs {

    private static final int FREE = -1;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final int[] sequence;
    private final int length;
    private final int[] begins;
    private final int shift;
    private final long seed;

    /// @param most how many runs there may be
    Runs(int[] sequence, int length, int most) {
        this.sequence = sequence;
        this.length = length;
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, most)) + 1;
        begins = new int[1 << bits];
        Arrays.fill(begins, FREE);
        shift = Long.SIZE - bits;
        seed = hash(1, 0, sequence.length);
    }

    /// Whether no equal run was added before.
    boolean add(int begin) {
        int slot = (int) (hash(seed, begin, begin + length) >>> shift);
        while (begins[slot] != FREE) {
            int other = begins[slot];
            if (Arrays.equals(sequence, other, other + length, sequence, begin, begin + length)) {
                return false;
            }
            slot = slot + 1 & begins.length - 1;
        }
        begins[slot] = begin;
        return true;
    }

    private long hash(long start, int from, int to) {
        long hash = start;
        for (int i = from; i < to; i++) {
            hash = (hash ^ sequence[i]) * MULTIPLIER;
            hash ^= hash >>> 32;
        }
        return hash * MULTIPLIER;
    }
}
