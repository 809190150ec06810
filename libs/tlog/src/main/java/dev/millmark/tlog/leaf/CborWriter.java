package dev.millmark.tlog.leaf;

import dev.millmark.tlog.Bytes;
import java.io.ByteArrayOutputStream;

/// Writes the few kinds of CBOR that leaves are made of, numbers in their shortest form (RFC 8949 section 4.2.1).
final class CborWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    CborWriter unsigned(long value) {
        head(CborType.UNSIGNED, value);
        return this;
    }

    /// @param value below 0
    CborWriter negative(long value) {
        head(CborType.NEGATIVE, -1 - value);
        return this;
    }

    CborWriter bytes(Bytes value) {
        head(CborType.BYTES, value.size());
        bytes.writeBytes(value.toArray());
        return this;
    }

    CborWriter text(String value) {
        Bytes utf8 = Bytes.utf8(value);
        head(CborType.TEXT, utf8.size());
        bytes.writeBytes(utf8.toArray());
        return this;
    }

    CborWriter array(int elements) {
        head(CborType.ARRAY, elements);
        return this;
    }

    CborWriter map(int entries) {
        head(CborType.MAP, entries);
        return this;
    }

    CborWriter tag(int tag) {
        head(CborType.TAG, tag);
        return this;
    }

    CborWriter nil() {
        bytes.write(CborReader.NIL);
        return this;
    }

    private void head(CborType type, long value) {
        int major = type.major() << 5;
        if (value < 24) {
            bytes.write(major | (int) value);
        } else {
            int power = value < 1L << 8 ? 0 : value < 1L << 16 ? 1 : value < 1L << 32 ? 2 : 3;
            bytes.write(major | 24 + power);
            for (int shift = 8 * ((1 << power) - 1); shift >= 0; shift -= 8) {
                bytes.write((int) (value >>> shift));
            }
        }
    }

    Bytes build() {
        return Bytes.copyOf(bytes.toByteArray());
    }
}
