package dev.millmark.watermark.internal.gumbel;

import dev.millmark.watermark.internal.TextContexts;

/// vLLM's `philox4x32-10-v1` watermark function: Philox in a chain over the context, then once over the candidate
/// token.
public final class PhiloxFunction implements GumbelFunction {

    static final int CONTEXT_DOMAIN = 0x574D4358;
    static final int TOKEN_DOMAIN = 0x574D544B;
    static final int BLOCK = 4;
    private static final int NO_BLOCK = -1;

    private final int keyLow;
    private final int keyHigh;
    private final int width;
    private final int[] state = new int[BLOCK];
    private final int[] output = new int[BLOCK];
    private int outputBlock = NO_BLOCK;
    private long outputStream;

    /// @param key read as an unsigned 64-bit number
    public PhiloxFunction(long key, int width) {
        this.keyLow = (int) key;
        this.keyHigh = (int) (key >>> 32);
        this.width = width;
    }

    @Override
    public void context(int[] contexts, int offset) {
        outputBlock = NO_BLOCK;
        state[0] = CONTEXT_DOMAIN;
        state[1] = width;
        state[2] = 0;
        state[3] = 0;
        for (int start = 0; start < width; start += BLOCK) {
            for (int slot = 0; slot < BLOCK; slot++) {
                // a slot beyond the context holds 0xFFFFFFFF - slot
                state[slot] ^= start + slot < width ? contexts[offset + start + slot] : ~slot;
            }
            Philox.block(state, keyLow ^ start, keyHigh);
        }
    }

    /// The 32-bit word for `token` in the current context; another `stream` gives an independent word, 0 is the usual
    /// one.
    public int word(int token, long stream) {
        if (outputBlock != token >>> 2 || outputStream != stream) {
            block(token >>> 2, stream);
        }
        return output[token & 3];
    }

    /// Four neighboring tokens share a block, and a sampler asks for them one after the other.
    private void block(int index, long stream) {
        output[0] = index;
        output[1] = state[0];
        output[2] = state[1];
        output[3] = state[2];
        Philox.block(
                output,
                keyLow ^ state[3] ^ (int) (stream >>> 32),
                keyHigh ^ TOKEN_DOMAIN ^ (int) stream);
        outputBlock = index;
        outputStream = stream;
    }

    /// The top 24 bits of a word as a float strictly between 0 and 1. A product in the place of vLLM's quotient by 2^24
    /// + 1: for each of the 2^24 values both round to the same float.
    public static double uniformOf(int word) {
        return (float) (((word >>> 8) + 1) * (1 / 16777217.0));
    }

    @Override
    public double greatestUniform() {
        return uniformOf(-1);
    }

    @Override
    public double uniform(int token) {
        return uniformOf(word(token, 0));
    }

    @Override
    public double[] uniforms(TextContexts text) {
        return new PhiloxBatch(keyLow, keyHigh).uniforms(text);
    }
}
