package dev.millmark.watermark.internal;

import java.util.Arrays;
import java.util.BitSet;

/// MT19937 as torch's CPU generator uses it (Matsumoto and Nishimura, 1998): seeded with 32 bits, read as 32-bit words.
public final class MersenneTwister {

    private static final int SIZE = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[SIZE];
    private int seeded = 1;
    private int next;

    /// @param seed torch's `manual_seed`, of which the low 32 bits count
    public MersenneTwister(long seed) {
        state[0] = (int) seed;
    }

    /// The next 32 bits.
    public int nextWord() {
        int i = next;
        int following = i + 1 == SIZE ? 0 : i + 1;
        int ahead = i + SHIFT < SIZE ? i + SHIFT : i + SHIFT - SIZE;
        seed(ahead);
        int y = state[i] & 0x80000000 | state[following] & 0x7fffffff;
        y = state[ahead] ^ y >>> 1 ^ -(y & 1) & 0x9908b0df;
        state[i] = y;
        next = following;
        y ^= y >>> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        return y ^ y >>> 18;
    }

    /// Seeds the state up to entry `last`: a green list of a small vocabulary needs only a part of it.
    private void seed(int last) {
        for (; seeded <= last; seeded++) {
            int previous = state[seeded - 1];
            state[seeded] = 1812433253 * (previous ^ previous >>> 30) + seeded;
        }
    }

    /// The first `count` entries of torch's `randperm(size)`, which swaps entry i with one of those from i on, for each
    /// i in turn. Follows only what is swapped, for a `count` far below `size`.
    public int[] permutation(int size, int count) {
        int[] head = new int[count];
        for (int i = 0; i < count; i++) {
            head[i] = i;
        }
        Displaced displaced = new Displaced(count);
        for (int i = 0; i < count; i++) {
            int j = target(i, size);
            int held = head[i];
            if (j < count) {
                head[i] = head[j];
                head[j] = held;
            } else {
                head[i] = displaced.replace(j, held);
            }
        }
        return head;
    }

    /// Which of these different `ids` are among the first `count` entries of torch's `randperm(size)`: bit i for id i.
    /// Follows the ids alone through the swaps.
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

    /// What stands at the entries beyond the head that a swap reached: a hash table with linear probing.
    private static final class Displaced {

        private final int[] entries;
        private final int[] values;

        Displaced(int most) {
            int slots = Integer.highestOneBit(Math.max(1, most)) << 2;
            entries = new int[slots];
            values = new int[slots];
            Arrays.fill(entries, -1);
        }

        /// Puts `value` at `entry` and returns what stood there.
        int replace(int entry, int value) {
            int slot = entry * 0x9E3779B9 >>> 7 & entries.length - 1;
            while (entries[slot] != -1 && entries[slot] != entry) {
                slot = slot + 1 & entries.length - 1;
            }
            int there = entries[slot] == entry ? values[slot] : entry;
            entries[slot] = entry;
            values[slot] = value;
            return there;
        }
    }
}
