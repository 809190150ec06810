package dev.millmark.c2pa.sealing;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cose.CoseSign1;
import dev.millmark.encoding.Bytes;
import java.util.Optional;

/// The content of a claim signature box before its padding is known.
///
/// @param protectedHeader algorithm and certificates
/// @param unprotected what stands beside the padding, such as a time-stamp
/// @param signature the signature, or something of its length
record ClaimSignature(Bytes protectedHeader, CborMap unprotected, Bytes signature) {

    /// Without padding.
    Bytes encode() {
        return new CoseSign1(protectedHeader, unprotected, signature).encode();
    }

    /// With `padding`, which the signature does not cover.
    Bytes encode(SignaturePadding padding) {
        CborMap.Builder map = CborMap.builder();
        unprotected.entries().forEach((key, value) -> map.put(key.text().orElseThrow(), value));
        padding.putInto(map);
        return new CoseSign1(protectedHeader, map.build(), signature).encode();
    }

    /// Padded to exactly `size` bytes; empty where that cannot be.
    Optional<Bytes> encode(int size) {
        Bytes bare = encode();
        return SignaturePadding.adding(size - bare.size())
                .map(this::encode)
                .filter(encoded -> encoded.size() == size);
    }
}
