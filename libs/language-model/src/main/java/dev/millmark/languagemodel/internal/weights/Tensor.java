package dev.millmark.languagemodel.internal.weights;

import dev.millmark.languagemodel.MalformedModelException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// A tensor of a mapped file, row-major and little-endian.
///
/// @param where file and name, for messages
public record Tensor(String where, ElementType type, List<Long> shape, MemorySegment data) {

    private static final ValueLayout.OfFloat F32 =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort TWO_BYTES =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    public Tensor {
        shape = List.copyOf(shape);
    }

    /// One element, widened without loss.
    float at(long index) {
        return switch (type) {
            case F32 -> data.get(F32, index * 4);
            case F16 -> Float.float16ToFloat(data.get(TWO_BYTES, index * 2));
            case BF16 -> Float.intBitsToFloat(data.get(TWO_BYTES, index * 2) << 16);
            default -> throw new IllegalStateException(where + " has elements of type " + type);
        };
    }

    /// Copies a row of a matrix.
    public void copyRow(int row, float[] to, int offset) {
        int width = Math.toIntExact(shape.getLast());
        for (int i = 0; i < width; i++) {
            to[offset + i] = at((long) row * width + i);
        }
    }

    /// Checks type, shape and that every element is a finite number.
    public Tensor require(long... wanted) throws MalformedModelException {
        if (!type.isWeight()) {
            throw new MalformedModelException(
                    where + " has elements of type " + type + ": they must be F32, F16 or BF16");
        }
        List<Long> wantedShape = Arrays.stream(wanted).boxed().toList();
        if (!shape.equals(wantedShape)) {
            throw new MalformedModelException(
                    where + " has shape " + shape + ": config.json makes it " + wantedShape);
        }
        long elements = data.byteSize() / type.bytes();
        for (long i = 0; i < elements; i++) {
            if (!Float.isFinite(at(i))) {
                throw new MalformedModelException(
                        where + " holds " + at(i) + " at element " + i + ": it must be finite");
            }
        }
        return this;
    }
}
