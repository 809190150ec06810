package dev.millmark.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks for one byte, eight at a time, so that long inputs without it are passed over at memory speed.
final class ByteSearch {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private ByteSearch() {}

    /// The first index in `[start, end)` where `array` holds `wanted`, or `Integer.MIN_VALUE`.
    static int next(byte[] array, int start, int end, int wanted) {
        long pattern = ONES * wanted;
        int at = start;
        for (; at <= end - 8; at += 8) {
            long difference = (long) LONG.get(array, at) ^ pattern;
            long zeros = (difference - ONES) & ~difference & HIGHS;
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; at < end; at++) {
            if ((array[at] & 0xFF) == wanted) {
                return at;
            }
        }
        return Integer.MIN_VALUE;
    }
}
