package dev.millmark.watermark.internal.tournament;

/// The g-values of Hugging Face transformers: a public table of random bits, indexed by the hash of context, token and
/// layer key.
public final class HfGFunction implements GFunction {

    private static final long INITIAL = 1;

    private final long[] layerKeys;
    private final SamplingTable table;
    private final int width;
    private long contextHash;

    public HfGFunction(long[] layerKeys, SamplingTable table, int width) {
        this.layerKeys = layerKeys.clone();
        this.table = table;
        this.width = width;
    }

    @Override
    public void context(int[] contexts, int offset) {
        contextHash = contextHash(contexts, offset, width);
    }

    @Override
    public long gValues(int token) {
        long hash = SynthIdHash.accumulate(contextHash, token);
        long bits = 0;
        for (int layer = 0; layer < layerKeys.length; layer++) {
            bits |= (long) table.at(SynthIdHash.accumulate(hash, layerKeys[layer])) << layer;
        }
        return bits;
    }

    static long contextHash(int[] contexts, int offset, int width) {
        return SynthIdHash.accumulate(INITIAL, contexts, offset, width);
    }
}
