package dev.millmark.watermark.internal.tournament;

import dev.millmark.watermark.internal.MersenneTwister;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The sampling table of transformers' SynthID: `size` draws of 0 or 1 from torch's CPU generator seeded with 0.
public final class SamplingTable {

    private static final Map<Integer, SamplingTable> TABLES = new ConcurrentHashMap<>();

    private final byte[] bits;

    private SamplingTable(int size) {
        MersenneTwister twister = new MersenneTwister(0);
        bits = new byte[size];
        for (int i = 0; i < size; i++) {
            bits[i] = (byte) (twister.nextWord() & 1);
        }
    }

    /// The table of this size.
    public static SamplingTable ofSize(int size) {
        return TABLES.computeIfAbsent(size, SamplingTable::new);
    }

    /// How many entries.
    public int size() {
        return bits.length;
    }

    int at(long hash) {
        return bits[(int) Math.floorMod(hash, (long) bits.length)];
    }

    public byte[] bits() {
        return bits;
    }
}
