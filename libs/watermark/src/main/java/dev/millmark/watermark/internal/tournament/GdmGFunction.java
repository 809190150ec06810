package dev.millmark.watermark.internal.tournament;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The g-values of google-deepmind/synthid-text since June 2025: an initial hash from the keys, and twelve affine and
/// shift steps in the place of the table.
public final class GdmGFunction implements GFunction {

    private static final BigInteger MERSENNE_63 =
            BigInteger.ONE.shiftLeft(63).subtract(BigInteger.ONE);
    private static final int STEPS = 12;
    private static final int SHIFT = 64 / STEPS;

    private final long[] layerKeys;
    private final int width;
    private final long initial;
    private long contextHash;

    public GdmGFunction(long[] layerKeys, int width) {
        this.layerKeys = layerKeys.clone();
        this.width = width;
        initial = initial(layerKeys);
    }

    /// SHA-256 over the keys as little-endian 64-bit words, read as one big-endian number modulo 2^63 − 1.
    static long initial(long[] layerKeys) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES * layerKeys.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long key : layerKeys) {
            bytes.putLong(key);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return new BigInteger(1, digest).mod(MERSENNE_63).longValueExact();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "this Java runtime lacks SHA-256, which every one must have", e);
        }
    }

    /// What the keys' part is added to: n-grams for which it is equal have the same g-values under every key.
    public static long keylessHash(int[] contexts, int offset, int width, int token) {
        return SynthIdHash.accumulate(SynthIdHash.accumulate(0, contexts, offset, width), token);
    }

    @Override
    public void context(int[] contexts, int offset) {
        contextHash = SynthIdHash.accumulate(initial, contexts, offset, width);
    }

    @Override
    public long gValues(int token) {
        long hash = hash(token);
        long bits = 0;
        for (int layer = 0; layer < layerKeys.length; layer++) {
            bits |= gValue(hash, layerKeys[layer]) << layer;
        }
        return bits;
    }

    /// The hash of the current context and `token`, before any layer key.
    long hash(int token) {
        return SynthIdHash.accumulate(contextHash, token);
    }

    /// How many of the hashes `from` to `to` (exclusive) have the g-value 1 in a layer with this key.
    static int sum(long[] hashes, int from, int to, long layerKey) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += gValue(hashes[i], layerKey);
        }
        return (int) sum;
    }

    private static long gValue(long hash, long layerKey) {
        long x = SynthIdHash.accumulate(hash, layerKey);
        for (int step = 0; step < STEPS; step++) {
            x = SynthIdHash.accumulate(x, 1) >> SHIFT;
        }
        return x >> 30 & 1;
    }
}
