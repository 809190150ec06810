package dev.millmark.watermark.internal.tournament;

/// SynthID-Text's accumulating hash: an affine step modulo 2^64 for each element.
final class SynthIdHash {

    static final long MULTIPLIER = 6364136223846793005L;

    private SynthIdHash() {}

    static long accumulate(long hash, long element) {
        return (hash + element) * MULTIPLIER + 1;
    }

    static long accumulate(long initial, int[] elements, int offset, int count) {
        long hash = initial;
        for (int i = 0; i < count; i++) {
            hash = accumulate(hash, elements[offset + i]);
        }
        return hash;
    }
}
