package dev.millmark.c2pa.cbor;

import dev.millmark.c2pa.bytes.Bytes;
import dev.millmark.c2pa.bytes.BytesBuilder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes core deterministic CBOR (RFC 8949 section 4.2.1): definite lengths, shortest heads, map keys in the bytewise
/// order of their encoded form.
public final class CborEncoder {

    private static final int ROOM = 256;
    private static final int ROOM_FOR_KEY = 32;

    private static final BigInteger MINUS_ONE = BigInteger.valueOf(-1);

    private CborEncoder() {}

    /// The one deterministic encoding of `value`.
    public static Bytes encode(CborValue value) {
        return encode(value, ROOM);
    }

    private static Bytes encode(CborValue value, int room) {
        BytesBuilder out = new BytesBuilder(room);
        write(value, out);
        return out.build();
    }

    private static void write(CborValue value, BytesBuilder out) {
        switch (value) {
            case CborValue.Int(BigInteger number) -> writeInteger(number, out);
            case CborValue.ByteString(Bytes bytes) -> {
                head(2, bytes.size(), out);
                out.put(bytes);
            }
            case CborValue.Text(String text) -> {
                Bytes utf8 = Bytes.utf8(text);
                head(3, utf8.size(), out);
                out.put(utf8);
            }
            case CborValue.Array(List<CborValue> items) -> {
                head(4, items.size(), out);
                items.forEach(item -> write(item, out));
            }
            case CborMap map -> writeMap(map, out);
            case CborValue.Tagged(long tag, CborValue content) -> {
                head(6, tag, out);
                write(content, out);
            }
            case CborValue.Bool(boolean truth) -> out.put(truth ? 0xF5 : 0xF4);
            case CborValue.Null() -> out.put(0xF6);
            case CborValue.Simple(int number) -> writeSimple(number, out);
            case CborValue.Float(double number) -> writeFloat(number, out);
        }
    }

    private static void writeInteger(BigInteger number, BytesBuilder out) {
        BigInteger magnitude = number.signum() < 0 ? MINUS_ONE.subtract(number) : number;
        if (magnitude.bitLength() > 64) {
            throw new IllegalArgumentException(
                    "Integer " + number + " does not fit CBOR's 64 bits: use a byte string");
        }
        head(number.signum() < 0 ? 1 : 0, magnitude.longValue(), out);
    }

    private static void writeMap(CborMap map, BytesBuilder out) {
        record Entry(Bytes key, CborValue value) {}
        List<Entry> sorted = new ArrayList<>();
        for (Map.Entry<CborValue, CborValue> entry : map.entries().entrySet()) {
            sorted.add(new Entry(encode(entry.getKey(), ROOM_FOR_KEY), entry.getValue()));
        }
        sorted.sort((left, right) -> left.key().compareUnsigned(right.key()));
        head(5, sorted.size(), out);
        for (Entry entry : sorted) {
            out.put(entry.key());
            write(entry.value(), out);
        }
    }

    private static void writeSimple(int number, BytesBuilder out) {
        if (number < 24) {
            out.put(0xE0 | number);
        } else {
            out.put(0xF8).put(number);
        }
    }

    private static void writeFloat(double number, BytesBuilder out) {
        float single = (float) number;
        if (Double.compare(single, number) != 0) {
            out.put(0xFB).putBigEndian(Double.doubleToLongBits(number), 8);
            return;
        }
        short half = Float.floatToFloat16(single);
        if (Float.compare(Float.float16ToFloat(half), single) == 0) {
            out.put(0xF9).putBigEndian(half, 2);
        } else {
            out.put(0xFA).putBigEndian(Float.floatToIntBits(single), 4);
        }
    }

    /// Writes the shortest head for the unsigned `argument`.
    private static void head(int majorType, long argument, BytesBuilder out) {
        int major = majorType << 5;
        if (argument >= 0 && argument < 24) {
            out.put(major | (int) argument);
        } else if (argument >>> 8 == 0) {
            out.put(major | 24).putBigEndian(argument, 1);
        } else if (argument >>> 16 == 0) {
            out.put(major | 25).putBigEndian(argument, 2);
        } else if (argument >>> 32 == 0) {
            out.put(major | 26).putBigEndian(argument, 4);
        } else {
            out.put(major | 27).putBigEndian(argument, 8);
        }
    }
}
