package dev.laidline.languagemodel.internal;

import static dev.laidline.languagemodel.internal.Lanes.COUNT;
import static dev.laidline.languagemodel.internal.Lanes.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// Functions of whole arrays. Offsets and lengths are in elements.
final class VectorMath {

    private static final float LOG2_E = 1.44269504f;
    private static final float LN_2_HIGH = 0.693359375f;
    private static final float LN_2_LOW = -2.12194440e-4f;
    private static final float SQRT_2_OVER_PI = 0.7978845608f;

    /// 1.5 * 2^23: adding it rounds to a whole number, which is then in the low bits.
    private static final float ROUNDER = 12582912f;

    private VectorMath() {}

    /// e^x to 2 units in the last place (Cephes `expf`); x is first clamped to ±87.
    static FloatVector exp(FloatVector x) {
        FloatVector clamped = x.max(-87f).min(87f);
        FloatVector rounded = clamped.fma(broadcast(LOG2_E), broadcast(ROUNDER));
        FloatVector n = rounded.sub(ROUNDER);
        FloatVector r = n.fma(broadcast(-LN_2_HIGH), clamped);
        r = n.fma(broadcast(-LN_2_LOW), r);
        FloatVector p = r.fma(broadcast(1.9875691500e-4f), broadcast(1.3981999507e-3f));
        p = p.fma(r, broadcast(8.3334519073e-3f));
        p = p.fma(r, broadcast(4.1665795894e-2f));
        p = p.fma(r, broadcast(1.6666665459e-1f));
        p = p.fma(r, broadcast(5.0000001201e-1f));
        p = p.fma(r.mul(r), r).add(1f);
        IntVector exponent = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        return p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    }

    /// GPT-2's `gelu_new`, 0.5x(1 + tanh(√(2/π)(x + 0.044715x³))), in the equal form x·sigmoid(2·…).
    /// Works on whole vectors: the array must hold `length` padded.
    static void gelu(float[] x, int offset, int length) {
        for (int i = offset; i < offset + length; i += COUNT) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, i);
            FloatVector inner = v.mul(v).mul(v).fma(broadcast(0.044715f), v);
            FloatVector e = exp(inner.mul(-2 * SQRT_2_OVER_PI));
            v.div(e.add(1f)).intoArray(x, i);
        }
    }

    /// Softmax in place. The array must hold `length` padded; the padding becomes zero.
    static void softmax(float[] x, int length) {
        int padded = Lanes.padded(length);
        Arrays.fill(x, length, padded, Float.NEGATIVE_INFINITY);
        FloatVector greatest = broadcast(Float.NEGATIVE_INFINITY);
        for (int i = 0; i < padded; i += COUNT) {
            greatest = greatest.max(FloatVector.fromArray(FLOATS, x, i));
        }
        float max = greatest.reduceLanes(VectorOperators.MAX);
        FloatVector total = broadcast(0);
        for (int i = 0; i < padded; i += COUNT) {
            FloatVector e = exp(FloatVector.fromArray(FLOATS, x, i).sub(max));
            if (i + COUNT > length) {
                e = e.blend(0f, FLOATS.indexInRange(i, length).not());
            }
            e.intoArray(x, i);
            total = total.add(e);
        }
        float scale = 1 / total.reduceLanes(VectorOperators.ADD);
        for (int i = 0; i < padded; i += COUNT) {
            FloatVector.fromArray(FLOATS, x, i).mul(scale).intoArray(x, i);
        }
    }

    /// `to[i] += x[i]`.
    static void add(float[] x, int offset, float[] to, int toOffset, int length) {
        int i = 0;
        for (; i < FLOATS.loopBound(length); i += COUNT) {
            FloatVector sum =
                    FloatVector.fromArray(FLOATS, to, toOffset + i)
                            .add(FloatVector.fromArray(FLOATS, x, offset + i));
            sum.intoArray(to, toOffset + i);
        }
        for (; i < length; i++) {
            to[toOffset + i] += x[offset + i];
        }
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(FLOATS, value);
    }
}
