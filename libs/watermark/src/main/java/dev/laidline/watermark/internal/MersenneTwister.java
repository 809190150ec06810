package dev.laidline.watermark.internal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

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

    /// The first `count` entries of torch's `randperm(size)`, which swaps entry i with one of those from i on, for each i in turn.
    public int[] permutation(int size, int count) {
        int[] permutation = new int[size];
        for (int i = 0; i < size; i++) {
            permutation[i] = i;
        }
        int swaps = Math.min(count, size - 1);
        for (int i = 0; i < swaps; i++) {
            int j = target(i, size);
            int held = permutation[i];
            permutation[i] = permutation[j];
            permutation[j] = held;
        }
        return count == size ? permutation : Arrays.copyOf(permutation, count);
    }

    /// The same by following only what is swapped, for a `count` far below `size`.
    public int[] head(int size, int count) {
        int[] head = new int[count];
        for (int i = 0; i < count; i++) {
            head[i] = i;
        }
        Map<Integer, Integer> displaced = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            int j = target(i, size);
            int held = head[i];
            if (j < count) {
                head[i] = head[j];
                head[j] = held;
            } else {
                Integer there = displaced.put(j, held);
                head[i] = there == null ? j : there;
            }
        }
        return head;
    }

    /// Which of these different `ids` are among the first `count` entries of torch's `randperm(size)`: bit i for id i. Follows the ids
    /// alone through the swaps.
    public BitSet drawn(int size, int count, int... ids) {
        BitSet drawn = new BitSet(ids.length);
        int[] at = ids.clone();
        int left = at.length;
        int swaps = Math.min(count, size - 1);
        for (int i = 0; i < swaps && left > 0; i++) {
            int j = target(i, size);
            for (int id = 0; id < at.length; id++) {
                if (at[id] == j) {
                    // entry i is final
                    drawn.set(id);
                    at[id] = -1;
                    left--;
                } else if (at[id] == i) {
                    at[id] = j;
                }
            }
        }
        for (int id = 0; id < at.length; id++) {
            if (at[id] >= 0 && at[id] < count) {
                drawn.set(id);
            }
        }
        return drawn;
    }

    private int target(int i, int size) {
        return i + Integer.remainderUnsigned(nextWord(), size - i);
    }

    private void twist() {
        int i = 0;
        for (; i < SIZE - SHIFT; i++) {
            state[i] = state[i + SHIFT] ^ mixed(state[i], state[i + 1]);
        }
        for (; i < SIZE - 1; i++) {
            state[i] = state[i + SHIFT - SIZE] ^ mixed(state[i], state[i + 1]);
        }
        state[i] = state[SHIFT - 1] ^ mixed(state[i], state[0]);
        next = 0;
    }

    private static int mixed(int high, int low) {
        int y = high & 0x80000000 | low & 0x7fffffff;
        return y >>> 1 ^ -(y & 1) & 0x9908b0df;
    }
}
