package dev.millmark.watermark.internal.gumbel;

/// SGLang's watermark function: 32-bit Murmur3 steps over the context, then over key, context hash and candidate token.
/// With two keys a coin that is itself a function of keys and context says which one serves, so a detector knows it
/// too.
public final class MurmurFunction implements GumbelFunction {

    private static final long TWO_32 = 1L << 32;

    private final long keyA;
    private final long keyB;
    private final long shareOfA;
    private final int width;
    private int contextHash;
    private int keyed;

    private MurmurFunction(long keyA, long keyB, long shareOfA, int width) {
        this.keyA = keyA;
        this.keyB = keyB;
        this.shareOfA = shareOfA;
        this.width = width;
    }

    /// With one key, read as an unsigned 64-bit number.
    public static MurmurFunction single(long key, int width) {
        return new MurmurFunction(key, key, TWO_32, width);
    }

    /// With two keys.
    ///
    /// @param alpha the share of contexts that key B serves
    public static MurmurFunction dual(long keyA, long keyB, double alpha, int width) {
        return new MurmurFunction(keyA, keyB, (long) Math.floor((1 - alpha) * TWO_32), width);
    }

    @Override
    public void context(int[] contexts, int offset) {
        contextHash = contextHash(contexts, offset, width);
        long key = shareOfA == TWO_32 || Integer.toUnsignedLong(coin()) < shareOfA ? keyA : keyB;
        keyed = mix(mixKey(0, key), contextHash);
    }

    /// The hash of the `width` ids from `offset` on; the same for every key.
    public static int contextHash(int[] contexts, int offset, int width) {
        int hash = 0;
        for (int i = 0; i < width; i++) {
            hash = mix(hash, contexts[offset + i]);
        }
        return finish(hash ^ 4 * width);
    }

    int contextHash() {
        return contextHash;
    }

    int coin() {
        return finish(mix(mixKey(mixKey(0, keyA), keyB), contextHash) ^ 20);
    }

    int tokenHash(int token) {
        return finish(mix(keyed, token) ^ 16);
    }

    @Override
    public double uniform(int token) {
        return uniformOf(tokenHash(token));
    }

    private static double uniformOf(int hash) {
        return (Integer.toUnsignedLong(hash) + 0.5) / TWO_32;
    }

    @Override
    public double greatestUniform() {
        return uniformOf(-1);
    }

    private static int mixKey(int hash, long key) {
        return mix(mix(hash, (int) key), (int) (key >>> 32));
    }

    private static int mix(int hash, int value) {
        int k = Integer.rotateLeft(value * 0xcc9e2d51, 15) * 0x1b873593;
        return Integer.rotateLeft(hash ^ k, 13) * 5 + 0xe6546b64;
    }

    private static int finish(int hash) {
        int h = hash;
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
