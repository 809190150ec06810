package dev.millmark.watermark.internal.gumbel;

import dev.millmark.watermark.internal.TextContexts;

/// [PhiloxFunction] over a whole text: the same arithmetic with tokens side by side in arrays, so that the virtual
/// machine compiles each round to vector instructions. A lane is a token; words are held in the low 32 bits of longs,
/// the high bits are rubbish until masked.
final class PhiloxBatch {

    private static final int LANES = 128;
    private static final long UINT32 = 0xFFFFFFFFL;

    private final long[] c0 = new long[LANES];
    private final long[] c1 = new long[LANES];
    private final long[] c2 = new long[LANES];
    private final long[] c3 = new long[LANES];
    private final long[] key0 = new long[LANES];
    private final int keyLow;
    private final int keyHigh;

    PhiloxBatch(int keyLow, int keyHigh) {
        this.keyLow = keyLow;
        this.keyHigh = keyHigh;
    }

    /// The word of each scored token, stream 0, passed on as its uniform.
    double[] uniforms(TextContexts text) {
        double[] uniforms = new double[text.count()];
        for (int from = 0; from < uniforms.length; from += LANES) {
            int lanes = Math.min(LANES, uniforms.length - from);
            contexts(text, from, lanes);
            tokens(text, from, lanes);
            for (int i = 0; i < lanes; i++) {
                uniforms[from + i] = PhiloxFunction.uniformOf(word(text.token(from + i) & 3, i));
            }
        }
        return uniforms;
    }

    /// Leaves each context's state in the counters.
    private void contexts(TextContexts text, int from, int lanes) {
        int width = text.width();
        for (int i = 0; i < lanes; i++) {
            c0[i] = PhiloxFunction.CONTEXT_DOMAIN;
            c1[i] = width;
            c2[i] = 0;
            c3[i] = 0;
        }
        for (int start = 0; start < width; start += PhiloxFunction.BLOCK) {
            absorb(text, from, lanes, start);
            for (int i = 0; i < lanes; i++) {
                key0[i] = keyLow ^ start;
            }
            rounds(lanes, keyHigh);
        }
    }

    private void absorb(TextContexts text, int from, int lanes, int start) {
        int[] contexts = text.contexts();
        int width = text.width();
        for (int i = 0; i < lanes; i++) {
            int offset = (from + i) * width + start;
            int left = width - start;
            c0[i] ^= contexts[offset];
            c1[i] ^= left > 1 ? contexts[offset + 1] : ~1;
            c2[i] ^= left > 2 ? contexts[offset + 2] : ~2;
            c3[i] ^= left > 3 ? contexts[offset + 3] : ~3;
        }
    }

    /// From the contexts' states to the tokens' blocks.
    private void tokens(TextContexts text, int from, int lanes) {
        for (int i = 0; i < lanes; i++) {
            key0[i] = keyLow ^ c3[i];
            c3[i] = c2[i];
            c2[i] = c1[i];
            c1[i] = c0[i];
            c0[i] = text.token(from + i) >>> 2;
        }
        rounds(lanes, keyHigh ^ PhiloxFunction.TOKEN_DOMAIN);
    }

    private void rounds(int lanes, int key1) {
        long weyl0 = 0;
        int weyl1 = key1;
        for (int round = 0; round < Philox.ROUNDS; round++) {
            round(lanes, weyl0, weyl1);
            weyl0 += Philox.WEYL_0;
            weyl1 += Philox.WEYL_1;
        }
    }

    private void round(int lanes, long weyl0, long weyl1) {
        for (int i = 0; i < lanes; i++) {
            long product0 = Philox.MULTIPLIER_0 * (c0[i] & UINT32);
            long product1 = Philox.MULTIPLIER_1 * (c2[i] & UINT32);
            c0[i] = product1 >>> 32 ^ c1[i] ^ key0[i] + weyl0;
            c1[i] = product1;
            c2[i] = product0 >>> 32 ^ c3[i] ^ weyl1;
            c3[i] = product0;
        }
    }

    private int word(int index, int lane) {
        return (int)
                switch (index) {
                    case 0 -> c0[lane];
                    case 1 -> c1[lane];
                    case 2 -> c2[lane];
                    default -> c3[lane];
                };
    }
}
