package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;

/// `c2pa.soft-binding` (C2PA 2.4 section 18.10): a watermark or fingerprint by which the manifest is found again after
/// it was stripped. It proves nothing by itself.
///
/// @param algorithm the reverse-DNS name with a version, such as `com.example.watermark.1`; empty where the claim's
///     `alg_soft` applies
/// @param value the watermark's payload or the fingerprint of the whole text
public record SoftBinding(Optional<String> algorithm, Bytes value) implements Assertion {

    /// The label.
    public static final String LABEL = "c2pa.soft-binding";

    /// A soft binding under its own algorithm.
    public static SoftBinding of(String algorithm, Bytes value) {
        return new SoftBinding(Optional.of(algorithm), value);
    }

    /// Reads the assertion; of several blocks the first.
    ///
    /// @throws MalformedAssertionException if there is no block with a value
    public static SoftBinding from(CborMap map) throws MalformedAssertionException {
        Bytes value =
                map.array("blocks")
                        .filter(blocks -> !blocks.isEmpty())
                        .flatMap(blocks -> blocks.getFirst().map())
                        .flatMap(block -> block.byteString("value"))
                        .orElseThrow(() ->
                                new MalformedAssertionException(LABEL + ": no block with a value"));
        return new SoftBinding(new Fields(LABEL, map).text("alg"), value);
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public CborMap toCbor() {
        CborMap wholeText = CborMap.builder().build();
        CborMap block = CborMap.builder().put("scope", wholeText).put("value", value).build();
        return CborMap.builder()
                .putText("alg", algorithm)
                .put("pad", Bytes.EMPTY)
                .put("blocks", CborValue.of(List.of(block)))
                .build();
    }
}
