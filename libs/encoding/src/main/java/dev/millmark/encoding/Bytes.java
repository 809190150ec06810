package dev.millmark.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An immutable byte string. Slices share memory with what they were cut from; [#compact] ends that.
///
/// `equals` takes the same time wherever two byte strings of equal length differ, so it may compare digests and
/// signatures.
public final class Bytes {

    /// The byte string of length 0.
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int from;
    private final int size;

    private Bytes(byte[] array, int from, int size) {
        this.array = array;
        this.from = from;
        this.size = size;
    }

    /// A byte string with these values; only the lowest eight bits of each count.
    public static Bytes of(int... values) {
        byte[] copy = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            copy[i] = (byte) values[i];
        }
        return new Bytes(copy, 0, copy.length);
    }

    /// A copy of `array`.
    public static Bytes copyOf(byte[] array) {
        return new Bytes(array.clone(), 0, array.length);
    }

    /// The UTF-8 form of `text`. A lone surrogate becomes `?`; [Utf8#encode] refuses those.
    public static Bytes utf8(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return new Bytes(encoded, 0, encoded.length);
    }

    /// Reads hexadecimal digits in either case.
    ///
    /// @throws IllegalArgumentException if `digits` is not an even number of hexadecimal digits
    public static Bytes fromHex(String digits) {
        byte[] parsed = HexFormat.of().parseHex(digits);
        return new Bytes(parsed, 0, parsed.length);
    }

    /// A byte string of `size` zero bytes.
    public static Bytes zeros(int size) {
        return new Bytes(new byte[size], 0, size);
    }

    /// The parts one after another.
    public static Bytes concat(Bytes... parts) {
        int size = 0;
        for (Bytes part : parts) {
            size = Math.addExact(size, part.size);
        }
        byte[] joined = new byte[size];
        int at = 0;
        for (Bytes part : parts) {
            System.arraycopy(part.array, part.from, joined, at, part.size);
            at += part.size;
        }
        return new Bytes(joined, 0, size);
    }

    /// Takes over `array`, which the caller must never touch again.
    static Bytes owning(byte[] array, int size) {
        return new Bytes(array, 0, size);
    }

    /// The number of bytes.
    public int size() {
        return size;
    }

    /// Whether there is no byte at all.
    public boolean isEmpty() {
        return size == 0;
    }

    /// The byte at `index` as a value of 0 to 255.
    public int at(int index) {
        Objects.checkIndex(index, size);
        return array[from + index] & 0xFF;
    }

    /// The unsigned big-endian number in the four bytes at `index`.
    public long unsignedInt(int index) {
        Objects.checkFromIndexSize(index, 4, size);
        return ((long) at(index) << 24) | at(index + 1) << 16 | at(index + 2) << 8 | at(index + 3);
    }

    /// The bytes from `start` (inclusive) to `end` (exclusive).
    public Bytes slice(int start, int end) {
        Objects.checkFromToIndex(start, end, size);
        return new Bytes(array, from + start, end - start);
    }

    /// The bytes from `start` to the end.
    public Bytes from(int start) {
        return slice(start, size);
    }

    /// Whether the bytes at `index` are exactly `expected`; false where fewer are left.
    public boolean hasAt(int index, Bytes expected) {
        return index >= 0
                && index <= size - expected.size
                && Arrays.equals(
                        array,
                        from + index,
                        from + index + expected.size,
                        expected.array,
                        expected.from,
                        expected.from + expected.size);
    }

    /// Where `pattern` first occurs at or after `start`, or −1.
    ///
    /// @throws IllegalArgumentException if `pattern` is empty
    public int indexOf(Bytes pattern, int start) {
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("Empty pattern: give at least one byte");
        }
        int limit = size - pattern.size;
        for (int at = indexOf(pattern.at(0), start);
                at >= 0 && at <= limit;
                at = indexOf(pattern.at(0), at + 1)) {
            if (hasAt(at, pattern)) {
                return at;
            }
        }
        return -1;
    }

    /// Where the byte `wanted`, of 0 to 255, first occurs at or after `start`, or −1.
    public int indexOf(int wanted, int start) {
        int found = ByteSearch.next(array, from + start, from + size, wanted);
        return found < 0 ? -1 : found - from;
    }

    /// Whether every byte is zero.
    public boolean isAllZero() {
        int seen = 0;
        for (int i = 0; i < size; i++) {
            seen |= array[from + i];
        }
        return seen == 0;
    }

    /// These bytes in memory of their own, for what outlives the byte string that it was cut from.
    public Bytes compact() {
        return size == array.length ? this : new Bytes(toArray(), 0, size);
    }

    /// A copy as an array.
    public byte[] toArray() {
        return Arrays.copyOfRange(array, from, from + size);
    }

    /// A read-only view.
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(array, from, size).slice().asReadOnlyBuffer();
    }

    /// The text whose UTF-8 form this is; ill-formed sequences become U+FFFD. [Utf8#decode] refuses those.
    public String toText() {
        return new String(array, from, size, StandardCharsets.UTF_8);
    }

    /// Lower-case hexadecimal digits.
    public String toHex() {
        return HexFormat.of().formatHex(array, from, from + size);
    }

    /// The order of unsigned bytes, shorter first where one is the start of the other (RFC 8949 section 4.2.1).
    public int compareUnsigned(Bytes other) {
        return Arrays.compareUnsigned(
                array, from, from + size, other.array, other.from, other.from + other.size);
    }

    /// Feeds all bytes to `digest`.
    public void update(MessageDigest digest) {
        digest.update(array, from, size);
    }

    /// Copies all bytes to `target` at `at`.
    void copyTo(byte[] target, int at) {
        System.arraycopy(array, from, target, at, size);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that
                && size == that.size
                && MessageDigest.isEqual(compact().array, that.compact().array);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < from + size; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    /// The length only: the content may be a secret or a person's text.
    @Override
    public String toString() {
        return "Bytes[" + size + "]";
    }
}
