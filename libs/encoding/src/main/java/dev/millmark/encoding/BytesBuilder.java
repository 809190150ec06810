package dev.millmark.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Grows a [Bytes] from front to back. Numbers are big-endian, as in CBOR and in boxes of ISO formats.
public final class BytesBuilder {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] array;
    private int size;

    /// An empty builder with room for `capacity` bytes before it grows.
    public BytesBuilder(int capacity) {
        array = new byte[Math.max(capacity, 16)];
    }

    /// Appends the lowest eight bits of `value`.
    public BytesBuilder put(int value) {
        reserve(1);
        array[size++] = (byte) value;
        return this;
    }

    /// Appends the lowest `width` bytes of `value`, from one to eight, most significant first.
    public BytesBuilder putBigEndian(long value, int width) {
        reserve(Long.BYTES);
        LONG.set(array, size, value << Long.SIZE - Byte.SIZE * width);
        size += width;
        return this;
    }

    /// Appends all of `bytes`.
    public BytesBuilder put(Bytes bytes) {
        reserve(bytes.size());
        bytes.copyTo(array, size);
        size += bytes.size();
        return this;
    }

    /// The number of bytes so far.
    public int size() {
        return size;
    }

    /// Everything appended so far; the builder must not be used afterwards.
    public Bytes build() {
        Bytes built = Bytes.owning(array, size);
        array = new byte[0];
        size = 0;
        return built;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > array.length) {
            array =
                    Arrays.copyOf(
                            array,
                            Math.max(
                                    needed,
                                    (int) Math.min(Integer.MAX_VALUE - 8L, 2L * array.length)));
        }
    }
}
