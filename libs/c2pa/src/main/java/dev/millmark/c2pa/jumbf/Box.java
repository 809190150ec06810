package dev.millmark.c2pa.jumbf;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;

/// A box: `LBox` (four bytes, big-endian, counting itself) `TBox` (four ASCII characters) `payload`.
public sealed interface Box permits CompressedBox, ContentBox, SuperBox {

    /// The number of bytes of `LBox` and `TBox`.
    int HEADER = 8;

    /// The four characters of `TBox`.
    String type();

    /// Everything behind the header.
    Bytes payload();

    /// The whole box, header included.
    default Bytes encode() {
        BytesBuilder out = new BytesBuilder(size());
        write(type(), payload(), out);
        return out.build();
    }

    /// The number of bytes of the whole box.
    default int size() {
        return HEADER + payload().size();
    }

    /// Appends a box.
    static void write(String type, Bytes payload, BytesBuilder out) {
        out.putBigEndian((long) payload.size() + HEADER, 4);
        for (int i = 0; i < type.length(); i++) {
            out.put(type.charAt(i));
        }
        out.put(payload);
    }
}
