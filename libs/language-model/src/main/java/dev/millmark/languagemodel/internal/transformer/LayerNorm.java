package dev.millmark.languagemodel.internal.transformer;

import static dev.millmark.languagemodel.internal.weights.Lanes.COUNT;
import static dev.millmark.languagemodel.internal.weights.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/// Shifts a vector to mean 0 and variance 1, then scales and shifts each element as learned.
final class LayerNorm {

    private final float[] weight;
    private final float[] bias;
    private final float epsilon;

    LayerNorm(float[] weight, float[] bias, float epsilon) {
        this.weight = weight;
        this.bias = bias;
        this.epsilon = epsilon;
    }

    void apply(float[] x, int offset, float[] to, int toOffset) {
        int width = weight.length;
        float mean = VectorMath.sum(x, offset, width) / width;
        float variance = VectorMath.sumOfSquares(x, offset, width, mean) / width;
        float scale = (float) (1 / Math.sqrt(variance + epsilon));
        int i = 0;
        for (; i < FLOATS.loopBound(width); i += COUNT) {
            FloatVector.fromArray(FLOATS, x, offset + i)
                    .sub(mean)
                    .mul(scale)
                    .fma(
                            FloatVector.fromArray(FLOATS, weight, i),
                            FloatVector.fromArray(FLOATS, bias, i))
                    .intoArray(to, toOffset + i);
        }
        for (; i < width; i++) {
            to[toOffset + i] = Math.fma((x[offset + i] - mean) * scale, weight[i], bias[i]);
        }
    }
}
