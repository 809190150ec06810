package dev.millmark.tlog.leaf;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CborWriter;
import dev.millmark.tlog.Hash;

/// What an entry keeps of a signature: the `COSE_Sign1` as `18([protected, {}, nil, signature])`. Time-stamps and
/// receipts that are put into the unprotected header later do not change it.
///
/// @param protectedHeader the serialized protected map, as signed
/// @param signature the signature's bytes
public record CoseSignature(Bytes protectedHeader, Bytes signature) {

    private static final int TAG = 18;

    /// Reads a tagged `COSE_Sign1` (RFC 9052 section 4.2) with any unprotected header and payload.
    ///
    /// @throws MalformedLeafException if it is not one
    public static CoseSignature parse(Bytes encoded) throws MalformedLeafException {
        CborReader reader = new CborReader(encoded);
        reader.expect(CborType.TAG, TAG);
        reader.expect(CborType.ARRAY, 4);
        Bytes protectedHeader = reader.bytes();
        reader.skip();
        reader.skip();
        Bytes signature = reader.bytes();
        reader.end();
        return new CoseSignature(protectedHeader, signature);
    }

    /// The bytes whose hash an entry holds.
    public Bytes encode() {
        return new CborWriter()
                .tag(TAG)
                .array(4)
                .bytes(protectedHeader)
                .map(0)
                .nil()
                .bytes(signature)
                .build();
    }

    /// The hash that an entry holds.
    public Hash hash() {
        return Hash.sha256(encode());
    }
}
