package dev.laidline.watermark.internal;

import java.util.Arrays;

/// MT19937 as torch's CPU generator uses it (Matsumoto and Nishimura, 1998): seeded with 32 bits, read as 32-bit words.
public final class MersenneTwister {

    private static final int SIZE = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    /// @param seed torch's `manual_seed`, of which the low 32 bits count
    public MersenneTwister(long seed) {
        state[0] = (int) seed;
        for (int j = 1; j < SIZE; j++) {
            state[j] = 1812433253 * (state[j - 1] ^ state[j - 1] >>> 30) + j;
        }
    }

    /// The next 32 bits.
    public int nextWord() {
        if (next == SIZE) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        return y ^ y >>> 18;
    }

    /// The first `count` entries of torch's `randperm(size)`.
    public int[] permutation(int size, int count) {
        int[] permutation = new int[size];
        for (int i = 0; i < size; i++) {
            permutation[i] = i;
        }
        int swaps = Math.min(count, size - 1);
        for (int i = 0; i < swaps; i++) {
            int j = i + Integer.remainderUnsigned(nextWord(), size - i);
            int held = permutation[i];
            permutation[i] = permutation[j];
            permutation[j] = held;
        }
        return count == size ? permutation : Arrays.copyOf(permutation, count);
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int y = state[i] & 0x80000000 | state[(i + 1) % SIZE] & 0x7fffffff;
            state[i] = state[(i + SHIFT) % SIZE] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        next = 0;
    }
}
