package dev.millmark.c2pa.cose;

import dev.millmark.c2pa.cbor.CborDecoder;
import dev.millmark.c2pa.cbor.CborEncoder;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.cbor.MalformedCborException;
import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;

/// A `COSE_Sign1_Tagged` with a detached payload (RFC 9052 section 4.2, C2PA 2.4 section 13.2):
/// `18([protected: bstr, unprotected: map, nil, signature: bstr])`.
///
/// @param protectedHeader the serialized protected map, exactly as signed
/// @param unprotectedHeader the map the signature does not cover
/// @param signature the signature's bytes
public record CoseSign1(Bytes protectedHeader, CborMap unprotectedHeader, Bytes signature) {

    private static final long TAG = 18;
    private static final long ALG = 1;

    /// The protected header `{1: alg, 33: x5chain}`: one certificate as a byte string, several as an array (RFC 9360).
    public static Bytes protectedHeader(SignatureAlgorithm algorithm, List<Bytes> certificates) {
        CborValue chain =
                certificates.size() == 1
                        ? CborValue.of(certificates.getFirst())
                        : CborValue.of(certificates.stream().map(CborValue::of).toList());
        return CborEncoder.encode(
                CborMap.builder()
                        .put(ALG, CborValue.of(algorithm.coseIdentifier()))
                        .put(X5Chain.HEADER, chain)
                        .build());
    }

    /// The bytes to be signed: `["Signature1", protected, h'', claim]` (RFC 9052 section 4.4).
    public static Bytes toBeSigned(Bytes protectedHeader, Bytes claim) {
        return CborEncoder.encode(
                CborValue.of(
                        List.of(
                                CborValue.of("Signature1"),
                                CborValue.of(protectedHeader),
                                CborValue.of(Bytes.EMPTY),
                                CborValue.of(claim))));
    }

    /// Reads the content of a claim signature box.
    ///
    /// @throws MalformedCoseException if it is not tagged 18, not of four parts, or carries its payload
    public static CoseSign1 parse(Bytes encoded) throws MalformedCoseException {
        CborValue value;
        try {
            value = CborDecoder.decode(encoded);
        } catch (MalformedCborException malformed) {
            throw new MalformedCoseException("COSE_Sign1 is not CBOR: " + malformed.problem());
        }
        if (!(value instanceof CborValue.Tagged(long tag, CborValue.Array(List<CborValue> parts)))
                || tag != TAG
                || parts.size() != 4) {
            throw new MalformedCoseException("COSE_Sign1 is not tag 18 over an array of four");
        }
        if (!(parts.get(2) instanceof CborValue.Null)) {
            throw new MalformedCoseException("COSE_Sign1 whose payload is not nil");
        }
        if (parts.get(0) instanceof CborValue.ByteString(Bytes protectedHeader)
                && parts.get(1) instanceof CborMap unprotectedHeader
                && parts.get(3) instanceof CborValue.ByteString(Bytes signature)) {
            return new CoseSign1(protectedHeader, unprotectedHeader, signature);
        }
        throw new MalformedCoseException("COSE_Sign1 with a part of the wrong type");
    }

    /// The content of a claim signature box.
    public Bytes encode() {
        return CborEncoder.encode(
                new CborValue.Tagged(
                        TAG,
                        CborValue.of(
                                List.of(
                                        CborValue.of(protectedHeader),
                                        unprotectedHeader,
                                        new CborValue.Null(),
                                        CborValue.of(signature)))));
    }

    /// The protected header as a map.
    ///
    /// @throws MalformedCoseException if it is not one
    public CborMap protectedMap() throws MalformedCoseException {
        try {
            return CborDecoder.decodeMap(protectedHeader);
        } catch (MalformedCborException malformed) {
            throw new MalformedCoseException("COSE_Sign1 protected header: " + malformed.problem());
        }
    }

    /// The value of header 1; empty where it is absent or no integer.
    ///
    /// @throws MalformedCoseException if the protected header is not a map
    public Optional<Long> algorithmIdentifier() throws MalformedCoseException {
        return protectedMap().get(ALG).flatMap(CborValue::integer);
    }
}
