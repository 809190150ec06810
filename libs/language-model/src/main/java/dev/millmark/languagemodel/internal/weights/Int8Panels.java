package dev.millmark.languagemodel.internal.weights;

import static dev.millmark.languagemodel.internal.weights.Lanes.COUNT;
import static dev.millmark.languagemodel.internal.weights.Lanes.FLOATS;
import static dev.millmark.languagemodel.internal.weights.Lanes.INTS;
import static dev.millmark.languagemodel.internal.weights.Lanes.PANEL;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// One byte a weight, -127 to 127 times the scale of its output. Four outputs, a vector apart, share
/// an int, so that shifts alone make vectors, whatever the vector width.
final class Int8Panels implements Panels {

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long STEP = PANEL;

    private final MemorySegment packed;
    private final int inputs;
    private final float[] scales;

    private Int8Panels(MemorySegment packed, int inputs, float[] scales) {
        this.packed = packed;
        this.inputs = inputs;
        this.scales = scales;
    }

    static Int8Panels pack(Weights weights, Arena arena) {
        MemorySegment packed = arena.allocate(weights.inputs() * STEP * weights.panels(), 64);
        float[] scales = scales(weights);
        long at = 0;
        for (int panel = 0; panel < weights.panels(); panel++) {
            for (int input = 0; input < weights.inputs(); input++) {
                for (int lane = 0; lane < COUNT; lane++) {
                    int word = 0;
                    for (int part = 0; part < 4; part++) {
                        int output = panel * PANEL + part * COUNT + lane;
                        int level = Math.round(weights.at(input, output) / scales[output]);
                        word |= (level & 0xFF) << 8 * part;
                    }
                    packed.setAtIndex(ValueLayout.JAVA_INT, at++, word);
                }
            }
        }
        return new Int8Panels(packed, weights.inputs(), scales);
    }

    private static float[] scales(Weights weights) {
        float[] scales = new float[weights.panels() * PANEL];
        for (int input = 0; input < weights.inputs(); input++) {
            for (int output = 0; output < scales.length; output++) {
                scales[output] = Math.max(scales[output], Math.abs(weights.at(input, output)));
            }
        }
        for (int output = 0; output < scales.length; output++) {
            scales[output] = scales[output] == 0 ? 1 : scales[output] / 127;
        }
        return scales;
    }

    @Override
    public void multiply(int panel, float[] x, int xOffset, float[] y, int yOffset) {
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = FloatVector.zero(FLOATS);
        FloatVector c = FloatVector.zero(FLOATS);
        FloatVector d = FloatVector.zero(FLOATS);
        long at = inputs * STEP * panel;
        for (int i = 0; i < inputs; i++, at += STEP) {
            FloatVector v = FloatVector.broadcast(FLOATS, x[xOffset + i]);
            IntVector word = load(at);
            a = part(word, 24).fma(v, a);
            b = part(word, 16).fma(v, b);
            c = part(word, 8).fma(v, c);
            d = part(word, 0).fma(v, d);
        }
        a.intoArray(y, yOffset);
        b.intoArray(y, yOffset + COUNT);
        c.intoArray(y, yOffset + 2 * COUNT);
        d.intoArray(y, yOffset + 3 * COUNT);
    }

    @Override
    public void unpack(int panel, float[] scratch) {
        long at = inputs * STEP * panel;
        for (int to = 0; to < inputs * PANEL; to += PANEL, at += STEP) {
            IntVector word = load(at);
            part(word, 24).intoArray(scratch, to);
            part(word, 16).intoArray(scratch, to + COUNT);
            part(word, 8).intoArray(scratch, to + 2 * COUNT);
            part(word, 0).intoArray(scratch, to + 3 * COUNT);
        }
    }

    private IntVector load(long at) {
        return IntVector.fromMemorySegment(INTS, packed, at, ORDER);
    }

    /// The signed byte that has `above` bits above it.
    private static FloatVector part(IntVector word, int above) {
        IntVector signed =
                word.lanewise(VectorOperators.LSHL, above).lanewise(VectorOperators.ASHR, 24);
        return (FloatVector) signed.convert(VectorOperators.I2F, 0);
    }

    @Override
    public float scale(int output) {
        return scales[output];
    }
}
