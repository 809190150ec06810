package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.certificate.OcspResponse;
import dev.millmark.c2pa.cose.CoseSign1;
import dev.millmark.c2pa.cose.MalformedCoseException;
import dev.millmark.c2pa.cose.X5Chain;
import dev.millmark.c2pa.timestamp.TimeStampedSignature;
import dev.millmark.encoding.Bytes;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What stands beside a claim signature and is not signed: `pad` and `pad2` (C2PA 2.4 section 10.4.2), time-stamps
/// (10.3.2.5.4), certificates (14.5) and OCSP responses (14.5.2).
///
/// @param headers the unprotected header
/// @param isCertified whether the signed header has certificates, so that those beside it would not be looked at
record UnprotectedHeader(CborMap headers, boolean isCertified) {

    /// Whether something beside the signature could be anything, and nobody would notice.
    static boolean hasFreeBytes(Manifest manifest) {
        Optional<Bytes> content =
                manifest.signature(Manifest.SIGNATURE).flatMap(box -> box.onlyContent("cbor"));
        if (content.isEmpty()) {
            return false;
        }
        try {
            CoseSign1 signature = CoseSign1.parse(content.get());
            CborMap signed = signature.protectedMap();
            return new UnprotectedHeader(
                            signature.unprotectedHeader(),
                            signed.get(X5Chain.HEADER).isPresent()
                                    || signed.has(X5Chain.OLD_HEADER))
                    .hasFreeBytes();
        } catch (MalformedCoseException malformed) {
            return false; // reported where the signature is read
        }
    }

    private boolean hasFreeBytes() {
        return !headers.entries().entrySet().stream()
                .allMatch(header -> isOfItsForm(header.getKey(), header.getValue()));
    }

    /// The forms are closed: the CDDL of time-stamps and OCSP responses names every key that may be in them.
    private boolean isOfItsForm(CborValue label, CborValue value) {
        return switch (label.text().orElse("")) {
            case "pad", "pad2" -> value.byteString().filter(Bytes::isAllZero).isPresent();
            case TimeStampedSignature.HEADER, TimeStampedSignature.OLD_HEADER ->
                    isListOf(value, "tstTokens", UnprotectedHeader::isToken);
            case OcspResponse.HEADER ->
                    isListOf(value, OcspResponse.HEADER_VALUES, UnprotectedHeader::isBytes);
            case X5Chain.OLD_HEADER -> !isCertified;
            default -> label.equals(CborValue.of(X5Chain.HEADER)) && !isCertified;
        };
    }

    private static boolean isToken(CborValue value) {
        return only(value, "val").filter(UnprotectedHeader::isBytes).isPresent();
    }

    private static boolean isBytes(CborValue value) {
        return value.byteString().isPresent();
    }

    private static boolean isListOf(CborValue value, String key, Predicate<CborValue> form) {
        return only(value, key)
                .flatMap(CborValue::array)
                .filter(values -> !values.isEmpty() && values.stream().allMatch(form))
                .isPresent();
    }

    /// The value under the only key of a map; empty where there are others.
    private static Optional<CborValue> only(CborValue value, String key) {
        return value.map()
                .filter(map -> map.entries().keySet().equals(Set.of(CborValue.of(key))))
                .flatMap(map -> map.get(key));
    }
}
