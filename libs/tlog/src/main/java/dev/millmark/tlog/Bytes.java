package dev.millmark.tlog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An immutable byte string. `equals` takes the same time wherever two of equal length differ.
public final class Bytes {

    /// The byte string of length 0.
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /// A copy of `array`.
    public static Bytes copyOf(byte[] array) {
        return new Bytes(array.clone());
    }

    /// The UTF-8 form of `text`.
    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads hexadecimal digits.
    ///
    /// @throws IllegalArgumentException if `digits` is not an even number of them
    public static Bytes fromHex(String digits) {
        return new Bytes(HexFormat.of().parseHex(digits));
    }

    /// The parts one after another.
    public static Bytes concat(Bytes... parts) {
        int size = 0;
        for (Bytes part : parts) {
            size = Math.addExact(size, part.array.length);
        }
        byte[] joined = new byte[size];
        int at = 0;
        for (Bytes part : parts) {
            System.arraycopy(part.array, 0, joined, at, part.array.length);
            at += part.array.length;
        }
        return new Bytes(joined);
    }

    /// The number of bytes.
    public int size() {
        return array.length;
    }

    /// Whether there is no byte at all.
    public boolean isEmpty() {
        return array.length == 0;
    }

    /// The byte at `index` as a value of 0 to 255.
    public int at(int index) {
        return array[index] & 0xFF;
    }

    /// The bytes from `start` (inclusive) to `end` (exclusive).
    public Bytes slice(int start, int end) {
        Objects.checkFromToIndex(start, end, array.length);
        return new Bytes(Arrays.copyOfRange(array, start, end));
    }

    /// The bytes from `start` to the end.
    public Bytes from(int start) {
        return slice(start, array.length);
    }

    /// A copy as an array.
    public byte[] toArray() {
        return array.clone();
    }

    /// Lower-case hexadecimal digits.
    public String toHex() {
        return HexFormat.of().formatHex(array);
    }

    /// Feeds all bytes to `digest`.
    void update(MessageDigest digest) {
        digest.update(array);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that && MessageDigest.isEqual(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    /// The length only: the content may be a secret.
    @Override
    public String toString() {
        return "Bytes[" + array.length + "]";
    }
}
