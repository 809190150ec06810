package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.encoding.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `c2pa.hash.data` (C2PA 2.4 section 18.5): the hard binding of a manifest to the text's exact bytes.
///
/// @param exclusions what the hash leaves out, in order; for an embedded text exactly the wrapper, for a sidecar
///     nothing
/// @param algorithm `alg`, where the assertion names its own
/// @param hash the digest; empty where the field is missing
/// @param padding `pad` and `pad2` together, which may hold nothing but zeros
/// @param name an optional name of what is hashed
public record DataHash(
        List<Exclusion> exclusions,
        Optional<String> algorithm,
        Optional<Bytes> hash,
        Bytes padding,
        Optional<String> name)
        implements Assertion {

    /// The label.
    public static final String LABEL = "c2pa.hash.data";

    /// A range of bytes that the hash leaves out.
    ///
    /// @param start the first byte's offset in the text as stored
    /// @param length the number of bytes
    public record Exclusion(long start, long length) {

        /// The offset behind the last byte.
        public long end() {
            return start + length;
        }
    }

    /// Copies `exclusions`.
    public DataHash {
        exclusions = List.copyOf(exclusions);
    }

    /// Reads the assertion.
    ///
    /// @throws MalformedAssertionException if a field has the wrong type, or the exclusions are negative, beyond 2⁵³,
    ///     unsorted or overlapping
    public static DataHash from(CborMap map) throws MalformedAssertionException {
        Fields fields = new Fields(LABEL, map);
        Bytes padding =
                Bytes.concat(
                        fields.byteString("pad").orElse(Bytes.EMPTY),
                        fields.byteString("pad2").orElse(Bytes.EMPTY));
        return new DataHash(
                exclusions(map),
                fields.text("alg"),
                fields.byteString("hash"),
                padding,
                fields.text("name"));
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public CborMap toCbor() {
        CborMap.Builder map =
                CborMap.builder()
                        .putText("alg", algorithm)
                        .put("pad", padding)
                        .putText("name", name);
        hash.ifPresent(digest -> map.put("hash", digest));
        if (!exclusions.isEmpty()) {
            map.put("exclusions", CborValue.of(exclusions.stream().map(DataHash::toCbor).toList()));
        }
        return map.build();
    }

    private static CborMap toCbor(Exclusion exclusion) {
        return CborMap.builder()
                .put("start", exclusion.start())
                .put("length", exclusion.length())
                .build();
    }

    private static List<Exclusion> exclusions(CborMap map) throws MalformedAssertionException {
        Optional<CborValue> value = map.get("exclusions");
        if (value.isEmpty()) {
            return List.of();
        }
        List<CborValue> items =
                value.get().array().orElseThrow(() -> malformed("exclusions are no list"));
        List<Exclusion> exclusions = new ArrayList<>();
        long end = 0;
        for (CborValue item : items) {
            CborMap range = item.map().orElseThrow(() -> malformed("an exclusion that is no map"));
            Exclusion exclusion = new Exclusion(offset(range, "start"), offset(range, "length"));
            if (exclusion.start() < end) {
                throw malformed("exclusions that overlap or are not in order");
            }
            end = exclusion.end();
            exclusions.add(exclusion);
        }
        return exclusions;
    }

    private static long offset(CborMap range, String key) throws MalformedAssertionException {
        return range.get(key)
                .flatMap(CborValue::integer)
                .filter(number -> number >= 0 && number < 1L << 53)
                .orElseThrow(() -> malformed("an exclusion without a sound " + key));
    }

    private static MalformedAssertionException malformed(String problem) {
        return new MalformedAssertionException(LABEL + ": " + problem);
    }
}
