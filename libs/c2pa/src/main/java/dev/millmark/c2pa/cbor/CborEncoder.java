package dev.millmark.c2pa.cbor;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CborWriter;
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
        CborWriter out = new CborWriter(room);
        write(value, out);
        return out.build();
    }

    private static void write(CborValue value, CborWriter out) {
        switch (value) {
            case CborValue.Int(BigInteger number) -> writeInteger(number, out);
            case CborValue.ByteString(Bytes bytes) -> out.bytes(bytes);
            case CborValue.Text(String text) -> out.text(text);
            case CborValue.Array(List<CborValue> items) -> {
                out.array(items.size());
                items.forEach(item -> write(item, out));
            }
            case CborMap map -> writeMap(map, out);
            case CborValue.Tagged(long tag, CborValue content) -> {
                out.tag(tag);
                write(content, out);
            }
            case CborValue.Bool(boolean truth) -> out.bool(truth);
            case CborValue.Null() -> out.nil();
            case CborValue.Simple(int number) -> out.simple(number);
            case CborValue.Float(double number) -> out.floating(number);
        }
    }

    private static void writeInteger(BigInteger number, CborWriter out) {
        BigInteger magnitude = number.signum() < 0 ? MINUS_ONE.subtract(number) : number;
        if (magnitude.bitLength() > 64) {
            throw new IllegalArgumentException(
                    "Integer " + number + " does not fit CBOR's 64 bits: use a byte string");
        }
        if (number.signum() < 0) {
            out.negative(magnitude.longValue());
        } else {
            out.unsigned(magnitude.longValue());
        }
    }

    private static void writeMap(CborMap map, CborWriter out) {
        record Entry(Bytes key, CborValue value) {}
        List<Entry> sorted = new ArrayList<>();
        for (Map.Entry<CborValue, CborValue> entry : map.entries().entrySet()) {
            sorted.add(new Entry(encode(entry.getKey(), ROOM_FOR_KEY), entry.getValue()));
        }
        sorted.sort((left, right) -> left.key().compareUnsigned(right.key()));
        out.map(sorted.size());
        for (Entry entry : sorted) {
            out.encoded(entry.key());
            write(entry.value(), out);
        }
    }
}
