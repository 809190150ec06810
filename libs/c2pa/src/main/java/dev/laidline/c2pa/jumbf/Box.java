package dev.laidline.c2pa.jumbf;

import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.bytes.BytesBuilder;
import java.nio.charset.StandardCharsets;

/// A box: `LBox` (four bytes, big-endian, counting itself) `TBox` (four ASCII characters) `payload`.
public sealed interface Box permits ContentBox, SuperBox {

    /// The number of bytes of `LBox` and `TBox`.
    int HEADER = 8;

    /// The four characters of `TBox`.
    String type();

    /// Everything behind the header.
    Bytes payload();

    /// The whole box, header included.
    default Bytes encode() {
        return encode(type(), payload());
    }

    /// Puts a header before `payload`.
    static Bytes encode(String type, Bytes payload) {
        return new BytesBuilder(payload.size() + HEADER)
                .putBigEndian((long) payload.size() + HEADER, 4)
                .put(Bytes.copyOf(type.getBytes(StandardCharsets.ISO_8859_1)))
                .put(payload)
                .build();
    }
}
