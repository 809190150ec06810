package dev.millmark.languagemodel.internal.transformer;

import static dev.millmark.languagemodel.internal.weights.Lanes.COUNT;
import static dev.millmark.languagemodel.internal.weights.Lanes.FLOATS;
import static dev.millmark.languagemodel.internal.weights.Lanes.PANEL;

import dev.millmark.languagemodel.WeightFormat;
import dev.millmark.languagemodel.internal.weights.Lanes;
import dev.millmark.languagemodel.internal.weights.Panels;
import dev.millmark.languagemodel.internal.weights.Weights;
import java.lang.foreign.Arena;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// A linear layer, y = Wx + b, for one vector or for many at once. Each output is summed over the
/// inputs in order, in both cases, so both give the same bits.
final class Linear {

    /// From this many rows on, spreading a panel out once is cheaper than reading it per row.
    static final int TILE = 4;

    private final int inputs;
    private final int outputs;
    private final Panels panels;
    private final float[] scale;
    private final float[] bias;

    private Linear(Weights weights, Panels panels, float[] bias) {
        this.inputs = weights.inputs();
        this.outputs = weights.outputs();
        this.panels = panels;
        this.scale = new float[outputWidth()];
        this.bias = Arrays.copyOf(bias, outputWidth());
        for (int i = 0; i < scale.length; i++) {
            scale[i] = panels.scale(i);
        }
    }

    static Linear pack(WeightFormat format, Weights weights, float[] bias, Arena arena) {
        return new Linear(weights, Panels.pack(format, weights, arena), bias);
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return outputs;
    }

    /// Elements between two rows of the output: the outputs, padded to whole panels.
    int outputWidth() {
        return Lanes.paddedToPanels(outputs);
    }

    /// One row.
    ///
    /// @param y receives [#outputWidth()] elements
    void applyRow(float[] x, int xOffset, float[] y, int yOffset) {
        for (int panel = 0; panel < outputWidth() / PANEL; panel++) {
            panels.multiply(panel, x, xOffset, y, yOffset + panel * PANEL);
        }
        scaleAndShift(y, yOffset);
    }

    /// Several rows.
    ///
    /// @param x rows of inputs, `xStride` apart
    /// @param y receives as many rows, [#outputWidth()] apart
    /// @param scratch made for as many rows or more
    void apply(float[] x, int xStride, int rows, float[] y, Scratch scratch) {
        int tiled = rows / TILE * TILE;
        for (int panel = 0; tiled > 0 && panel < outputWidth() / PANEL; panel++) {
            panels.unpack(panel, scratch.panel);
            for (int row = 0; row < tiled; row += TILE) {
                int to = row * outputWidth() + panel * PANEL;
                multiplyTile(scratch.panel, 0, x, row * xStride, xStride, y, to);
                multiplyTile(scratch.panel, 2 * COUNT, x, row * xStride, xStride, y, to);
            }
        }
        for (int row = 0; row < tiled; row++) {
            scaleAndShift(y, row * outputWidth());
        }
        for (int row = tiled; row < rows; row++) {
            applyRow(x, row * xStride, y, row * outputWidth());
        }
    }

    private void scaleAndShift(float[] y, int offset) {
        for (int i = 0; i < scale.length; i += COUNT) {
            FloatVector.fromArray(FLOATS, y, offset + i)
                    .fma(
                            FloatVector.fromArray(FLOATS, scale, i),
                            FloatVector.fromArray(FLOATS, bias, i))
                    .intoArray(y, offset + i);
        }
    }

    /// Four rows times two vectors of outputs, the ones `part` lanes into the panel.
    private void multiplyTile(
            float[] weights, int part, float[] x, int from, int stride, float[] y, int to) {
        FloatVector a0 = FloatVector.zero(FLOATS);
        FloatVector a1 = FloatVector.zero(FLOATS);
        FloatVector b0 = FloatVector.zero(FLOATS);
        FloatVector b1 = FloatVector.zero(FLOATS);
        FloatVector c0 = FloatVector.zero(FLOATS);
        FloatVector c1 = FloatVector.zero(FLOATS);
        FloatVector d0 = FloatVector.zero(FLOATS);
        FloatVector d1 = FloatVector.zero(FLOATS);
        for (int i = 0, w = part; i < inputs; i++, w += PANEL) {
            FloatVector w0 = FloatVector.fromArray(FLOATS, weights, w);
            FloatVector w1 = FloatVector.fromArray(FLOATS, weights, w + COUNT);
            FloatVector v = FloatVector.broadcast(FLOATS, x[from + i]);
            a0 = w0.fma(v, a0);
            a1 = w1.fma(v, a1);
            v = FloatVector.broadcast(FLOATS, x[from + stride + i]);
            b0 = w0.fma(v, b0);
            b1 = w1.fma(v, b1);
            v = FloatVector.broadcast(FLOATS, x[from + 2 * stride + i]);
            c0 = w0.fma(v, c0);
            c1 = w1.fma(v, c1);
            v = FloatVector.broadcast(FLOATS, x[from + 3 * stride + i]);
            d0 = w0.fma(v, d0);
            d1 = w1.fma(v, d1);
        }
        store(a0, a1, y, to + part);
        store(b0, b1, y, to + part + outputWidth());
        store(c0, c1, y, to + part + 2 * outputWidth());
        store(d0, d1, y, to + part + 3 * outputWidth());
    }

    private static void store(FloatVector first, FloatVector second, float[] y, int at) {
        first.intoArray(y, at);
        second.intoArray(y, at + COUNT);
    }
}
