package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.encoding.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `c2pa.hash.collection.data` (C2PA 2.4 section 18.8): the hard binding of a manifest to every file of a collection,
/// such as the files in a ZIP archive.
///
/// `{"uris": [{"uri": name, "hash": digest}], "alg": …, "zip_central_directory_hash": digest}`
///
/// @param files the digest of each file by its relative URI ([RelativeUri]), in order
/// @param algorithm `alg`, where the assertion names its own
/// @param centralDirectory `zip_central_directory_hash`; empty where the collection is no ZIP archive
public record CollectionHash(
        Map<String, Bytes> files, Optional<String> algorithm, Optional<Bytes> centralDirectory)
        implements Assertion {

    /// The label.
    public static final String LABEL = "c2pa.hash.collection.data";

    /// Copies `files` in their order.
    public CollectionHash {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /// Reads the assertion. Beside the array of the specification's schema it takes what c2pa-rs writes: a map from URI
    /// to the rest.
    ///
    /// @throws MalformedAssertionException if a field is missing or has the wrong type, or a URI occurs twice
    public static CollectionHash from(CborMap map) throws MalformedAssertionException {
        Fields fields = new Fields(LABEL, map);
        Optional<Bytes> directory = fields.byteString("zip_central_directory_hash");
        Map<String, Bytes> files = new LinkedHashMap<>();
        for (CborMap file : files(map)) {
            String uri = file.text("uri").orElseThrow(() -> malformed("a file without uri"));
            Bytes hash =
                    file.byteString("hash").orElseThrow(() -> malformed("a file without hash"));
            if (files.put(uri, hash) != null) {
                throw malformed("a uri that occurs twice");
            }
        }
        return new CollectionHash(files, fields.text("alg"), directory);
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public CborMap toCbor() {
        List<CborMap> uris = new ArrayList<>();
        files.forEach((uri, hash) ->
                uris.add(CborMap.builder().put("uri", uri).put("hash", hash).build()));
        CborMap.Builder map =
                CborMap.builder().put("uris", CborValue.of(uris)).putText("alg", algorithm);
        centralDirectory.ifPresent(hash -> map.put("zip_central_directory_hash", hash));
        return map.build();
    }

    private static List<CborMap> files(CborMap map) throws MalformedAssertionException {
        List<CborMap> files = new ArrayList<>();
        CborValue uris = map.get("uris").orElseThrow(() -> malformed("no uris"));
        switch (uris) {
            case CborValue.Array(List<CborValue> items) -> {
                for (CborValue item : items) {
                    files.add(item.map().orElseThrow(() -> malformed("a file that is no map")));
                }
            }
            case CborMap byUri -> {
                for (Map.Entry<CborValue, CborValue> entry : byUri.entries().entrySet()) {
                    CborMap file =
                            entry.getValue()
                                    .map()
                                    .orElseThrow(() -> malformed("a file that is no map"));
                    CborMap.Builder named = CborMap.builder().put("uri", entry.getKey());
                    file.get("hash").ifPresent(hash -> named.put("hash", hash));
                    files.add(named.build());
                }
            }
            default -> throw malformed("uris are no list");
        }
        return files;
    }

    private static MalformedAssertionException malformed(String problem) {
        return new MalformedAssertionException(LABEL + ": " + problem);
    }
}
