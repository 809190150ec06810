package dev.millmark.languagemodel.internal.transformer;

import static dev.millmark.languagemodel.internal.weights.Lanes.COUNT;
import static dev.millmark.languagemodel.internal.weights.Lanes.FLOATS;

import dev.millmark.languagemodel.internal.weights.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// Functions of whole arrays. Offsets and lengths are in elements.
///
/// Sums across an array are taken without vectors, in one order: vectors of another width would give
/// other bits, and the order within [FloatVector#reduceLanes] is not even fixed on one machine.
final class VectorMath {

    private static final float LOG2_E = 1.44269504f;
    private static final float LN_2_HIGH = 0.693359375f;
    private static final float LN_2_LOW = -2.12194440e-4f;
    private static final float SQRT_2_OVER_PI = 0.7978845608f;
    private static final float SQRT_1_OVER_2 = 0.7071067812f;

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

    /// The exact GELU, x·Φ(x) = max(x, 0) - |x|·erfc(|x|/√2)/2, with erfc to 1.5e-7 (Abramowitz and Stegun, 7.1.26).
    /// Works on whole vectors: the array must hold `length` padded.
    static void exactGelu(float[] x, int offset, int length) {
        for (int i = offset; i < offset + length; i += COUNT) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, i);
            FloatVector magnitude = v.abs();
            FloatVector z = magnitude.mul(SQRT_1_OVER_2);
            FloatVector t = broadcast(1f).div(z.fma(broadcast(0.3275911f), broadcast(1f)));
            FloatVector p = t.fma(broadcast(1.061405429f), broadcast(-1.453152027f));
            p = p.fma(t, broadcast(1.421413741f));
            p = p.fma(t, broadcast(-0.284496736f));
            p = p.fma(t, broadcast(0.254829592f));
            FloatVector tail = p.mul(t).mul(exp(z.mul(z).neg()));
            v.max(0f).sub(magnitude.mul(0.5f).mul(tail)).intoArray(x, i);
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
        for (int i = 0; i < padded; i += COUNT) {
            exp(FloatVector.fromArray(FLOATS, x, i).sub(max)).intoArray(x, i);
        }
        Arrays.fill(x, length, padded, 0);
        float scale = 1 / sum(x, 0, length);
        for (int i = 0; i < padded; i += COUNT) {
            FloatVector.fromArray(FLOATS, x, i).mul(scale).intoArray(x, i);
        }
    }

    /// The sum of (x - mean)², with four sums side by side.
    static float sumOfSquares(float[] x, int offset, int length, float mean) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = offset;
        int end = offset + length;
        for (; i + 3 < end; i += 4) {
            a = squared(x[i] - mean, a);
            b = squared(x[i + 1] - mean, b);
            c = squared(x[i + 2] - mean, c);
            d = squared(x[i + 3] - mean, d);
        }
        for (; i < end; i++) {
            a = squared(x[i] - mean, a);
        }
        return a + b + (c + d);
    }

    private static float squared(float x, float sum) {
        return Math.fma(x, x, sum);
    }

    /// The sum, with four sums side by side.
    static float sum(float[] x, int offset, int length) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = offset;
        int end = offset + length;
        for (; i + 3 < end; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < end; i++) {
            a += x[i];
        }
        return a + b + (c + d);
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
