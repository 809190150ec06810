package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.encoding.Bytes;
import java.util.Optional;

/// A reference to a box with the hash of its content (C2PA 2.4 section 8.4).
///
/// @param url a JUMBF URI
/// @param algorithm `alg`, where the reference names its own
/// @param hash the digest of the superbox without its own header
public record HashedUri(String url, Optional<String> algorithm, Bytes hash) {

    /// A reference to `box` by its SHA-256.
    public static HashedUri of(String url, SuperBox box) {
        return new HashedUri(url, Optional.empty(), HashAlgorithm.SHA256.digest(box.payload()));
    }

    /// Reads a hashed-URI map; empty where `url` or `hash` is missing or any field of the wrong type.
    public static Optional<HashedUri> from(CborValue value) {
        return value.map()
                .filter(map -> !map.has("alg") || map.text("alg").isPresent())
                .flatMap(map ->
                        map.text("url")
                                .flatMap(url ->
                                        map.byteString("hash")
                                                .map(hash ->
                                                        new HashedUri(
                                                                url, map.text("alg"), hash))));
    }

    /// The map as it is written.
    public CborMap toCbor() {
        return CborMap.builder()
                .put("url", url)
                .putText("alg", algorithm)
                .put("hash", hash)
                .build();
    }
}
