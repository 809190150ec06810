package dev.millmark.languagemodel.internal.weights;

import static dev.millmark.languagemodel.internal.weights.Lanes.COUNT;
import static dev.millmark.languagemodel.internal.weights.Lanes.FLOATS;
import static dev.millmark.languagemodel.internal.weights.Lanes.PANEL;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;

/// Four bytes a weight, unchanged.
final class Float32Panels implements Panels {

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long STEP = PANEL * 4L;

    private final MemorySegment packed;
    private final int inputs;

    private Float32Panels(MemorySegment packed, int inputs) {
        this.packed = packed;
        this.inputs = inputs;
    }

    static Float32Panels pack(Weights weights, Arena arena) {
        MemorySegment packed = arena.allocate(weights.inputs() * STEP * weights.panels(), 64);
        long at = 0;
        for (int panel = 0; panel < weights.panels(); panel++) {
            for (int input = 0; input < weights.inputs(); input++) {
                for (int lane = 0; lane < PANEL; lane++) {
                    packed.setAtIndex(
                            ValueLayout.JAVA_FLOAT, at++, weights.at(input, panel * PANEL + lane));
                }
            }
        }
        return new Float32Panels(packed, weights.inputs());
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
            a = load(at).fma(v, a);
            b = load(at + COUNT * 4L).fma(v, b);
            c = load(at + COUNT * 8L).fma(v, c);
            d = load(at + COUNT * 12L).fma(v, d);
        }
        a.intoArray(y, yOffset);
        b.intoArray(y, yOffset + COUNT);
        c.intoArray(y, yOffset + 2 * COUNT);
        d.intoArray(y, yOffset + 3 * COUNT);
    }

    private FloatVector load(long at) {
        return FloatVector.fromMemorySegment(FLOATS, packed, at, ORDER);
    }

    @Override
    public void unpack(int panel, float[] scratch) {
        MemorySegment.copy(
                packed, ValueLayout.JAVA_FLOAT, inputs * STEP * panel, scratch, 0, inputs * PANEL);
    }

    @Override
    public float scale(int output) {
        return 1;
    }
}
