package dev.millmark.encoding;

/// Writes the items of core deterministic CBOR (RFC 8949 section 4.2.1): definite lengths, shortest heads, shortest
/// floats. The caller writes the keys of a map in the bytewise order of their encoded form, as
/// [Bytes#compareUnsigned] has it.
public final class CborWriter {

    private static final int ROOM = 256;

    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;
    private static final int SIMPLE = 7;

    private static final int FALSE = 20;
    private static final int TRUE = 21;
    private static final int NULL = 22;

    private final BytesBuilder out;

    /// A writer of nothing so far.
    public CborWriter() {
        this(ROOM);
    }

    /// A writer with room for `capacity` bytes before it grows.
    public CborWriter(int capacity) {
        out = new BytesBuilder(capacity);
    }

    /// Appends an integer.
    public CborWriter integer(long value) {
        return value < 0 ? negative(-1 - value) : unsigned(value);
    }

    /// Appends major type 0.
    ///
    /// @param value the integer, read as unsigned
    public CborWriter unsigned(long value) {
        return head(UNSIGNED, value);
    }

    /// Appends major type 1, the integer −1 − `argument`.
    ///
    /// @param argument read as unsigned
    public CborWriter negative(long argument) {
        return head(NEGATIVE, argument);
    }

    /// Appends a byte string.
    public CborWriter bytes(Bytes value) {
        head(BYTES, value.size());
        out.put(value);
        return this;
    }

    /// Appends a text string.
    ///
    /// @throws IllegalArgumentException if a surrogate stands alone: such a text has no UTF-8 form
    public CborWriter text(String value) {
        Bytes utf8 =
                Utf8.encode(value)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "Text of "
                                                + value.length()
                                                + " UTF-16 units has a lone surrogate: refuse it"
                                                + " where it is read"));
        head(TEXT, utf8.size());
        out.put(utf8);
        return this;
    }

    /// Begins an array; its elements follow.
    public CborWriter array(int elements) {
        return head(ARRAY, elements);
    }

    /// Begins a map; each key follows with its value.
    public CborWriter map(int entries) {
        return head(MAP, entries);
    }

    /// Begins a tagged item; its content follows.
    ///
    /// @param tag the tag number, read as unsigned
    public CborWriter tag(long tag) {
        return head(TAG, tag);
    }

    /// Appends true or false.
    public CborWriter bool(boolean value) {
        return head(SIMPLE, value ? TRUE : FALSE);
    }

    /// Appends null.
    public CborWriter nil() {
        return head(SIMPLE, NULL);
    }

    /// Appends any simple value.
    ///
    /// @param number 0 to 23 or 32 to 255
    /// @throws IllegalArgumentException if there is no such simple value
    public CborWriter simple(int number) {
        if (number < 0 || number > 0xFF || number >= 24 && number < 32) {
            throw new IllegalArgumentException(
                    "Simple value " + number + " is none: give 0 to 23 or 32 to 255");
        }
        return head(SIMPLE, number);
    }

    /// Appends a number in half, single or double precision, the shortest that holds it. Every NaN is written as the
    /// one in half precision.
    public CborWriter floating(double value) {
        float single = (float) value;
        if (Double.compare(single, value) != 0) {
            out.put(SIMPLE << 5 | 27).putBigEndian(Double.doubleToLongBits(value), 8);
            return this;
        }
        short half = Float.floatToFloat16(single);
        if (Float.compare(Float.float16ToFloat(half), single) == 0) {
            out.put(SIMPLE << 5 | 25).putBigEndian(half, 2);
        } else {
            out.put(SIMPLE << 5 | 26).putBigEndian(Float.floatToIntBits(single), 4);
        }
        return this;
    }

    /// Appends an item that is encoded already.
    public CborWriter encoded(Bytes item) {
        out.put(item);
        return this;
    }

    /// Everything written so far; the writer must not be used afterwards.
    public Bytes build() {
        return out.build();
    }

    private CborWriter head(int majorType, long argument) {
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
        return this;
    }
}
