package dev.laidline.c2pa;

import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.cbor.CborMap;
import dev.laidline.c2pa.certificate.SigningCredential;
import dev.laidline.c2pa.cose.CoseSign1;

/// The content of a claim signature box before its padding is known.
///
/// @param protectedHeader algorithm and certificates
/// @param unprotected what stands beside the padding, such as a time-stamp
/// @param signature the signature, or something of its length
record ClaimSignature(Bytes protectedHeader, CborMap unprotected, Bytes signature) {

    /// Signs a claim.
    static ClaimSignature of(Bytes claim, SigningCredential credential) {
        Bytes header = credential.protectedHeader();
        Bytes signature = credential.signer().sign(CoseSign1.toBeSigned(header, claim));
        return new ClaimSignature(header, CborMap.builder().build(), signature);
    }

    /// A stand-in whose every byte takes the longest form in a text.
    static ClaimSignature placeholder(SigningCredential credential) {
        byte[] longest = new byte[credential.signer().signatureSize()];
        java.util.Arrays.fill(longest, (byte) 0xFF);
        return new ClaimSignature(
                credential.protectedHeader(), CborMap.builder().build(), Bytes.copyOf(longest));
    }

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
}
