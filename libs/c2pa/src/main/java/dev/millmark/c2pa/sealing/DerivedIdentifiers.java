package dev.millmark.c2pa.sealing;

import dev.millmark.c2pa.assertion.Segments;
import dev.millmark.c2pa.cbor.CborEncoder;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.encoding.Bytes;
import java.util.List;

/// Identifiers and salts that derive from the id seed, what is sealed and the signer, so that sealing the same thing
/// again gives the same bytes and sealing anything else gives other identifiers.
///
/// `SHA-256(CBOR [purpose, seed, asset digest, signer's certificate digest])`, cut to what is needed.
record DerivedIdentifiers(Bytes seed, Bytes assetDigest, Bytes certificateDigest) {

    /// `urn:c2pa:` and a UUID of version 4 (C2PA 2.4 section 11.1.4.2.1).
    String manifestLabel() {
        return "urn:c2pa:" + uuid("manifest label");
    }

    /// `urn:uuid:` and a UUID of version 4.
    String instanceId() {
        return "urn:uuid:" + uuid("instance id");
    }

    /// The salt of the sentence digests.
    Bytes segmentsSalt() {
        return derive("segments salt").slice(0, Segments.SALT_SIZE);
    }

    private String uuid(String purpose) {
        Bytes derived = derive(purpose);
        Bytes uuid =
                Bytes.concat(
                        derived.slice(0, 6),
                        Bytes.of(
                                0x40 | derived.at(6) & 0x0F,
                                derived.at(7),
                                0x80 | derived.at(8) & 0x3F),
                        derived.slice(9, 16));
        String hex = uuid.toHex();
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    private Bytes derive(String purpose) {
        return HashAlgorithm.SHA256.digest(
                CborEncoder.encode(
                        CborValue.of(
                                List.of(
                                        CborValue.of("dev.millmark.c2pa " + purpose),
                                        CborValue.of(seed),
                                        CborValue.of(assetDigest),
                                        CborValue.of(certificateDigest)))));
    }
}
