package dev.millmark.languagemodel.internal.weights;

import dev.millmark.languagemodel.WeightFormat;
import java.lang.foreign.Arena;

/// The weights of a matrix, packed for reading in one sequential stream.
///
/// The outputs are cut into panels of [Lanes#PANEL]; a panel holds, input after input, the weights
/// of its outputs. Outputs beyond the last have weight zero.
public sealed interface Panels permits Float32Panels, BFloat16Panels, Int8Panels {

    /// Packs a matrix outside the heap, for as long as the arena is open.
    static Panels pack(WeightFormat format, Weights weights, Arena arena) {
        return switch (format) {
            case FLOAT32 -> Float32Panels.pack(weights, arena);
            case BFLOAT16 -> BFloat16Panels.pack(weights, arena);
            case INT8 -> Int8Panels.pack(weights, arena);
        };
    }

    /// Multiplies one panel with one vector.
    ///
    /// @param y receives [Lanes#PANEL] sums, before [#scale(int)]
    void multiply(int panel, float[] x, int xOffset, float[] y, int yOffset);

    /// Spreads one panel out as floats, before [#scale(int)].
    ///
    /// @param scratch receives inputs times [Lanes#PANEL] weights
    void unpack(int panel, float[] scratch);

    /// What the sum of an output is to be multiplied with.
    float scale(int output);
}
