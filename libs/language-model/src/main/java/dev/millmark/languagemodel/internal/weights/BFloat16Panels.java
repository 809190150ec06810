package dev.millmark.languagemodel.internal.weights;

import static dev.millmark.languagemodel.internal.weights.Lanes.COUNT;
import static dev.millmark.languagemodel.internal.weights.Lanes.INTS;
import static dev.millmark.languagemodel.internal.weights.Lanes.PANEL;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// Two bytes a weight: the upper half of a 32-bit float. Two outputs, a vector apart, share an int,
/// so that one shift or one mask makes a vector of floats.
final class BFloat16Panels implements Panels {

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long STEP = PANEL * 2L;

    private final MemorySegment packed;
    private final int inputs;

    private BFloat16Panels(MemorySegment packed, int inputs) {
        this.packed = packed;
        this.inputs = inputs;
    }

    static BFloat16Panels pack(Weights weights, Arena arena) {
        MemorySegment packed = arena.allocate(weights.inputs() * STEP * weights.panels(), 64);
        long at = 0;
        for (int panel = 0; panel < weights.panels(); panel++) {
            for (int input = 0; input < weights.inputs(); input++) {
                for (int i = 0; i < PANEL / 2; i++) {
                    int lane = panel * PANEL + i + (i < COUNT ? 0 : COUNT);
                    int low = round(weights.at(input, lane));
                    int high = round(weights.at(input, lane + COUNT));
                    packed.setAtIndex(ValueLayout.JAVA_INT, at++, high << 16 | low);
                }
            }
        }
        return new BFloat16Panels(packed, weights.inputs());
    }

    /// To nearest, ties to even.
    private static int round(float value) {
        int bits = Float.floatToRawIntBits(value);
        return (bits + 0x7FFF + (bits >>> 16 & 1)) >>> 16;
    }

    @Override
    public void multiply(int panel, float[] x, int xOffset, float[] y, int yOffset) {
        FloatVector a = FloatVector.zero(Lanes.FLOATS);
        FloatVector b = FloatVector.zero(Lanes.FLOATS);
        FloatVector c = FloatVector.zero(Lanes.FLOATS);
        FloatVector d = FloatVector.zero(Lanes.FLOATS);
        long at = inputs * STEP * panel;
        for (int i = 0; i < inputs; i++, at += STEP) {
            FloatVector v = FloatVector.broadcast(Lanes.FLOATS, x[xOffset + i]);
            IntVector ab = load(at);
            IntVector cd = load(at + COUNT * 4L);
            a = low(ab).fma(v, a);
            b = high(ab).fma(v, b);
            c = low(cd).fma(v, c);
            d = high(cd).fma(v, d);
        }
        a.intoArray(y, yOffset);
        b.intoArray(y, yOffset + COUNT);
        c.intoArray(y, yOffset + 2 * COUNT);
        d.intoArray(y, yOffset + 3 * COUNT);
    }

    @Override
    public void unpack(int panel, float[] scratch) {
        long at = inputs * STEP * panel;
        for (int to = 0; to < inputs * PANEL; to += 2 * COUNT, at += COUNT * 4L) {
            IntVector pair = load(at);
            low(pair).intoArray(scratch, to);
            high(pair).intoArray(scratch, to + COUNT);
        }
    }

    private IntVector load(long at) {
        return IntVector.fromMemorySegment(INTS, packed, at, ORDER);
    }

    private static FloatVector low(IntVector pair) {
        return pair.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
    }

    private static FloatVector high(IntVector pair) {
        return pair.and(0xFFFF0000).reinterpretAsFloats();
    }

    @Override
    public float scale(int output) {
        return 1;
    }
}
