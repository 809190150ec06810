package dev.millmark.c2pa.timestamp;

import dev.millmark.c2pa.cbor.CborEncoder;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.cose.CoseSign1;
import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;

/// How a claim signature and its time-stamp are tied together (C2PA 2.4 section 10.3.2.5.2).
public final class TimeStampedSignature {

    /// The unprotected header of a time-stamp over the signature: `{"tstTokens": [{"val": TimeStampToken}]}`.
    public static final String HEADER = "sigTst2";

    /// The unprotected header of an older time-stamp over the claim, whose value is a whole `TimeStampResp`.
    public static final String OLD_HEADER = "sigTst";

    private TimeStampedSignature() {}

    /// What a time-stamp covers: `["CounterSignature", protected, h'', signature]`, the last being the CBOR encoding of
    /// the signature, its head included.
    public static Bytes message(Bytes protectedHeader, Bytes signature) {
        return counterSignature(protectedHeader, CborEncoder.encode(CborValue.of(signature)));
    }

    /// What an older time-stamp covers: the claim in the place of the signature.
    public static Bytes oldMessage(Bytes protectedHeader, Bytes claim) {
        return counterSignature(protectedHeader, claim);
    }

    /// The value of the unprotected header for one token.
    public static CborMap header(Bytes token) {
        CborMap entry = CborMap.builder().put("val", token).build();
        return CborMap.builder().put("tstTokens", CborValue.of(List.of(entry))).build();
    }

    /// The token, or older response, under a header; empty where there is not exactly one.
    public static Optional<Bytes> read(CoseSign1 signature, String header) {
        return signature
                .unprotectedHeader()
                .map(header)
                .flatMap(map -> map.array("tstTokens"))
                .filter(tokens -> tokens.size() == 1)
                .flatMap(tokens -> tokens.getFirst().map())
                .flatMap(entry -> entry.byteString("val"));
    }

    private static Bytes counterSignature(Bytes protectedHeader, Bytes content) {
        return CborEncoder.encode(
                CborValue.of(
                        List.of(
                                CborValue.of("CounterSignature"),
                                CborValue.of(protectedHeader),
                                CborValue.of(Bytes.EMPTY),
                                CborValue.of(content))));
    }
}
