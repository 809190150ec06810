package dev.laidline.languagemodel.internal;

import static dev.laidline.languagemodel.internal.Lanes.COUNT;
import static dev.laidline.languagemodel.internal.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

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
        int bound = FLOATS.loopBound(width);
        float mean = sum(x, offset, bound) / width;
        float scale = (float) (1 / Math.sqrt(squares(x, offset, bound, mean) / width + epsilon));
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector.fromArray(FLOATS, x, offset + i)
                    .sub(mean)
                    .mul(scale)
                    .fma(
                            FloatVector.fromArray(FLOATS, weight, i),
                            FloatVector.fromArray(FLOATS, bias, i))
                    .intoArray(to, toOffset + i);
        }
        for (int i = bound; i < width; i++) {
            to[toOffset + i] = Math.fma((x[offset + i] - mean) * scale, weight[i], bias[i]);
        }
    }

    private float sum(float[] x, int offset, int bound) {
        FloatVector sums = FloatVector.zero(FLOATS);
        for (int i = 0; i < bound; i += COUNT) {
            sums = sums.add(FloatVector.fromArray(FLOATS, x, offset + i));
        }
        float sum = sums.reduceLanes(VectorOperators.ADD);
        for (int i = bound; i < weight.length; i++) {
            sum += x[offset + i];
        }
        return sum;
    }

    private float squares(float[] x, int offset, int bound, float mean) {
        FloatVector sums = FloatVector.zero(FLOATS);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector d = FloatVector.fromArray(FLOATS, x, offset + i).sub(mean);
            sums = d.fma(d, sums);
        }
        float sum = sums.reduceLanes(VectorOperators.ADD);
        for (int i = bound; i < weight.length; i++) {
            float d = x[offset + i] - mean;
            sum = Math.fma(d, d, sum);
        }
        return sum;
    }
}
