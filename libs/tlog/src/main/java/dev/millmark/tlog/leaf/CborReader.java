package dev.millmark.tlog.leaf;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.Utf8;

/// Reads the items of a deterministic encoding in the order in which a format has them.
final class CborReader {

    private static final int NIL_SIMPLE = 22;

    private final Bytes bytes;
    private int at;

    CborReader(Bytes bytes) {
        this.bytes = bytes;
    }

    long unsigned() throws MalformedLeafException {
        long value = head(CborType.UNSIGNED);
        if (value < 0) {
            throw new MalformedLeafException("number above 2^63 - 1");
        }
        return value;
    }

    /// @param value below 0
    void expectNegative(long value) throws MalformedLeafException {
        expect(CborType.NEGATIVE, -1 - value);
    }

    /// The number of an array's elements.
    int array(int most) throws MalformedLeafException {
        long elements = head(CborType.ARRAY);
        if (elements < 0 || elements > most) {
            throw new MalformedLeafException("more than " + most + " elements");
        }
        return (int) elements;
    }

    void expect(CborType type, long argument) throws MalformedLeafException {
        if (head(type) != argument) {
            throw new MalformedLeafException("not " + type + " " + argument);
        }
    }

    Bytes bytes() throws MalformedLeafException {
        return string(head(CborType.BYTES));
    }

    Bytes bytes(int size) throws MalformedLeafException {
        Bytes value = bytes();
        if (value.size() != size) {
            throw new MalformedLeafException(value.size() + " bytes instead of " + size);
        }
        return value;
    }

    String text() throws MalformedLeafException {
        return Utf8.decode(string(head(CborType.TEXT)))
                .orElseThrow(() -> new MalformedLeafException("text not in UTF-8"));
    }

    void nil() throws MalformedLeafException {
        expect(CborType.SIMPLE, NIL_SIMPLE);
    }

    /// Passes an item of any kind.
    void skip() throws MalformedLeafException {
        at += CborItem.scan(bytes.from(at)).bytes().size();
    }

    void end() throws MalformedLeafException {
        if (at != bytes.size()) {
            throw new MalformedLeafException("bytes after the last item");
        }
    }

    private Bytes string(long length) throws MalformedLeafException {
        if (length < 0 || length > bytes.size() - at) {
            throw new MalformedLeafException("ends within a string");
        }
        Bytes value = bytes.slice(at, at + (int) length);
        at += (int) length;
        return value;
    }

    private long head(CborType type) throws MalformedLeafException {
        CborHead head = CborHead.read(bytes, at);
        if (head.type() != type || !head.isShortest()) {
            throw new MalformedLeafException("not " + type + " in its shortest form");
        }
        at = head.end();
        return head.argument();
    }
}
