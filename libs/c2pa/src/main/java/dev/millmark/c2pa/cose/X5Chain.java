package dev.millmark.c2pa.cose;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.encoding.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The certificates in a claim signature's headers (C2PA 2.4 section 14.6, RFC 9360).
public final class X5Chain {

    /// The label of the header.
    public static final long HEADER = 33;

    /// Its deprecated label.
    public static final String OLD_HEADER = "x5chain";

    /// Far longer than chains are: each certificate costs time to read.
    private static final int MOST = 16;

    private X5Chain() {}

    /// The certificates in DER, leaf first. Label 33 goes before the deprecated `x5chain`; either may stand in either
    /// header.
    ///
    /// @throws MalformedCoseException if there are none or more than 16, or a label stands in both headers
    public static List<Bytes> read(CoseSign1 signature) throws MalformedCoseException {
        CborMap signed = signature.protectedMap();
        CborMap unsigned = signature.unprotectedHeader();
        Optional<CborValue> value = one(signed.get(HEADER), unsigned.get(HEADER));
        if (value.isEmpty()) {
            value = one(signed.get(OLD_HEADER), unsigned.get(OLD_HEADER));
        }
        return certificates(
                value.orElseThrow(
                        () -> new MalformedCoseException("COSE_Sign1 without certificates")));
    }

    private static Optional<CborValue> one(Optional<CborValue> signed, Optional<CborValue> unsigned)
            throws MalformedCoseException {
        if (signed.isPresent() && unsigned.isPresent()) {
            throw new MalformedCoseException("COSE_Sign1 with certificates in both headers");
        }
        return signed.or(() -> unsigned);
    }

    private static List<Bytes> certificates(CborValue value) throws MalformedCoseException {
        Optional<Bytes> single = value.byteString();
        if (single.isPresent()) {
            return List.of(single.get());
        }
        List<Bytes> certificates = new ArrayList<>();
        List<CborValue> items = value.array().orElse(List.of());
        if (items.size() > MOST) {
            throw new MalformedCoseException(
                    "COSE_Sign1 with " + items.size() + " certificates: at most " + MOST);
        }
        for (CborValue item : items) {
            certificates.add(
                    item.byteString()
                            .orElseThrow(() ->
                                    new MalformedCoseException(
                                            "COSE_Sign1 with a certificate of the wrong type")));
        }
        if (certificates.isEmpty()) {
            throw new MalformedCoseException("COSE_Sign1 without certificates");
        }
        return certificates;
    }
}
