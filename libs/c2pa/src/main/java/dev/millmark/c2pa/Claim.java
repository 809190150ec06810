package dev.millmark.c2pa;

import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.assertion.HashedUri;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.jumbf.SuperBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A claim (C2PA 2.4 section 10.2): what the signature covers. This library writes version 2 and reads version 1 too.
///
/// @param instanceId unique for every sealed version of a text
/// @param claimGenerator the software that made the claim
/// @param signature the JUMBF URI of the claim signature
/// @param createdAssertions the assertions the signer stands for
/// @param gatheredAssertions assertions of others, taken along
/// @param title `dc:title`
/// @param algorithm `alg`, for every hashed URI that names none
/// @param softAlgorithm `alg_soft`, for every soft binding that names none
/// @param redactedAssertions URIs of assertions removed from ingredients
public record Claim(
        String instanceId,
        GeneratorInfo claimGenerator,
        String signature,
        List<HashedUri> createdAssertions,
        List<HashedUri> gatheredAssertions,
        Optional<String> title,
        Optional<String> algorithm,
        Optional<String> softAlgorithm,
        List<String> redactedAssertions) {

    /// The version of C2PA that claims written by this library follow.
    public static final String SPEC_VERSION = "2.4.0";

    /// Copies the lists.
    public Claim {
        createdAssertions = List.copyOf(createdAssertions);
        gatheredAssertions = List.copyOf(gatheredAssertions);
        redactedAssertions = List.copyOf(redactedAssertions);
    }

    /// Reads a claim.
    ///
    /// @throws MalformedManifestException if a required field is missing or any has the wrong type
    public static Claim from(CborMap map) throws MalformedManifestException {
        return new Claim(
                required(map.text("instanceID"), "instanceID"),
                required(
                        map.map("claim_generator_info").flatMap(GeneratorInfo::from),
                        "claim_generator_info"),
                required(map.text("signature"), "signature"),
                references(required(map.array("created_assertions"), "created_assertions")),
                references(optionalList(map, "gathered_assertions")),
                optionalText(map, "dc:title"),
                optionalText(map, "alg"),
                optionalText(map, "alg_soft"),
                uris(optionalList(map, "redacted_assertions")));
    }

    /// Reads a claim of version 1 (C2PA 2.4 section 10.2.2), whose assertions all count as created.
    ///
    /// @throws MalformedManifestException if a required field is missing or any has the wrong type
    public static Claim fromFirstVersion(CborMap map) throws MalformedManifestException {
        String generator = required(map.text("claim_generator"), "claim_generator");
        return new Claim(
                required(map.text("instanceID"), "instanceID"),
                new GeneratorInfo(generator, Optional.empty()),
                required(map.text("signature"), "signature"),
                references(required(map.array("assertions"), "assertions")),
                List.of(),
                optionalText(map, "dc:title"),
                optionalText(map, "alg"),
                optionalText(map, "alg_soft"),
                uris(optionalList(map, "redacted_assertions")));
    }

    /// The hash algorithm for hashed URIs that name none; empty where C2PA does not list the one named.
    public Optional<HashAlgorithm> hashAlgorithm(Optional<String> own) {
        return own.or(() -> algorithm).flatMap(HashAlgorithm::named);
    }

    /// Whether `box` has the hash that `reference` says.
    public boolean confirms(HashedUri reference, SuperBox box) {
        return hashAlgorithm(reference.algorithm())
                .filter(hash -> hash.digest(box.payload()).equals(reference.hash()))
                .isPresent();
    }

    /// Whether the claim names the manifest that it stands in by `label`: only then is that label signed. A manifest
    /// whose references are all relative can be renamed by anybody.
    public boolean covers(String label) {
        return Stream.concat(
                        Stream.of(signature),
                        Stream.concat(createdAssertions.stream(), gatheredAssertions.stream())
                                .map(HashedUri::url))
                .flatMap(uri -> JumbfUri.parse(uri).stream())
                .anyMatch(uri -> uri.manifestLabel().filter(label::equals).isPresent());
    }

    /// The claim as version 2 has it.
    public CborMap toCbor() {
        CborMap generator =
                CborMap.builder()
                        .put("name", claimGenerator.name())
                        .putText("version", claimGenerator.version())
                        .put("specVersion", SPEC_VERSION)
                        .build();
        CborMap.Builder map =
                CborMap.builder()
                        .put("instanceID", instanceId)
                        .put("claim_generator_info", generator)
                        .put("signature", signature)
                        .put("created_assertions", list(createdAssertions))
                        .putText("dc:title", title)
                        .putText("alg", algorithm)
                        .putText("alg_soft", softAlgorithm);
        if (!gatheredAssertions.isEmpty()) {
            map.put("gathered_assertions", list(gatheredAssertions));
        }
        return map.build();
    }

    private static CborValue list(List<HashedUri> references) {
        return CborValue.of(references.stream().map(HashedUri::toCbor).toList());
    }

    private static List<CborValue> optionalList(CborMap map, String key)
            throws MalformedManifestException {
        return map.has(key) ? required(map.array(key), key) : List.of();
    }

    private static Optional<String> optionalText(CborMap map, String key)
            throws MalformedManifestException {
        return map.has(key) ? Optional.of(required(map.text(key), key)) : Optional.empty();
    }

    private static List<HashedUri> references(List<CborValue> values)
            throws MalformedManifestException {
        List<HashedUri> references = new ArrayList<>();
        for (CborValue value : values) {
            references.add(required(HashedUri.from(value), "hashed URI"));
        }
        return references;
    }

    private static List<String> uris(List<CborValue> values) throws MalformedManifestException {
        List<String> uris = new ArrayList<>();
        for (CborValue value : values) {
            uris.add(required(value.text(), "redacted_assertions"));
        }
        return uris;
    }

    private static <T> T required(Optional<T> value, String field)
            throws MalformedManifestException {
        return value.orElseThrow(() ->
                new MalformedManifestException(
                        "Claim: " + field + " is missing or of the wrong type"));
    }
}
