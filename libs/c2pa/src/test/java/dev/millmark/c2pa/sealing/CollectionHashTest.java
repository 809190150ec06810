package dev.millmark.c2pa.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.assertion.CollectionHash;
import dev.millmark.c2pa.assertion.MalformedAssertionException;
import dev.millmark.c2pa.assertion.RelativeUri;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.validation.AssetCollection;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CollectionHashTest {

    private static final TestCredentials CREDENTIALS = TestCredentials.create();
    private static final Validator VALIDATOR =
            new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK);
    private static final AssetSealer SEALER =
            new AssetSealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA));
    private static final ManifestDefinition DEFINITION = Samples.plainDefinition().build();
    private static final Map<String, Bytes> FILES =
            Map.of("one.xml", Bytes.utf8("one"), "a/two.xml", Bytes.utf8("two"));
    private static final Optional<Bytes> DIRECTORY = Optional.of(Bytes.utf8("directory"));

    @Test
    void bindsEveryFileAndTheDirectory() {
        Bytes store = seal(hash(FILES));
        Map<String, Bytes> changed = new LinkedHashMap<>(FILES);
        changed.put("one.xml", Bytes.utf8("One"));
        Map<String, Bytes> more = new LinkedHashMap<>(FILES);
        more.put("three.xml", Bytes.EMPTY);
        Map<String, Bytes> withFolder = new LinkedHashMap<>(FILES);
        withFolder.put("a/", Bytes.EMPTY);

        assertThat(validate(FILES, DIRECTORY, store)).isInstanceOf(Validation.Trusted.class);
        assertThat(validate(withFolder, DIRECTORY, store)).isInstanceOf(Validation.Trusted.class);
        assertFails(
                validate(changed, DIRECTORY, store), StatusCode.ASSERTION_COLLECTION_HASH_MISMATCH);
        assertFails(
                validate(FILES, Optional.of(Bytes.utf8("other")), store),
                StatusCode.ASSERTION_COLLECTION_HASH_MISMATCH);
        assertFails(
                validate(more, DIRECTORY, store),
                StatusCode.ASSERTION_COLLECTION_HASH_INCORRECT_FILE_COUNT);
        assertFails(
                validate(Map.of("one.xml", Bytes.utf8("one")), DIRECTORY, store),
                StatusCode.ASSERTION_COLLECTION_HASH_INCORRECT_FILE_COUNT);
        assertFails(
                validate(FILES, Optional.empty(), store),
                StatusCode.ASSERTION_COLLECTION_HASH_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../one.xml",
                "a/./one.xml",
                "/one.xml",
                "a\\one.xml",
                "a/%2E%2e/one.xml",
                "one%5",
                "one%zz",
                "%FF",
                ".",
                ""
            })
    void refusesUrisThatLeadElsewhere(String uri) {
        Map<String, Bytes> files = Map.of(uri, Bytes.utf8("one"));

        assertFails(
                validate(files, DIRECTORY, seal(hash(files))),
                StatusCode.ASSERTION_COLLECTION_HASH_INVALID_URI);
    }

    @Test
    void refusesBytesThatNoHashCovers() {
        AssetCollection collection = new AssetCollection(FILES, DIRECTORY, true);

        assertFails(
                VALIDATOR.validateCollection(collection, seal(hash(FILES))),
                StatusCode.ASSERTION_COLLECTION_HASH_MISMATCH);
    }

    @Test
    void escapesNamesThatAreNoUris() {
        for (String name : List.of("[Content_Types].xml", "a b/ü.xml", "100%25.xml", "x%")) {
            assertThat(RelativeUri.name(RelativeUri.of(name))).contains(name);
        }
        assertThat(RelativeUri.of("[Content_Types].xml")).isEqualTo("%5BContent_Types%5D.xml");
        assertThat(RelativeUri.name("[Content_Types].xml")).contains("[Content_Types].xml");
    }

    @Test
    void refusesTwoUrisOfOneFile() {
        Bytes digest = HashAlgorithm.SHA256.digest(Bytes.utf8("one"));
        Map<String, Bytes> digests = Map.of("one.xml", digest, "%6Fne.xml", digest);
        CollectionHash hash = new CollectionHash(digests, Optional.of("sha256"), Optional.empty());

        assertFails(
                validate(Map.of("one.xml", Bytes.utf8("one")), Optional.empty(), seal(hash)),
                StatusCode.ASSERTION_COLLECTION_HASH_INVALID_URI);
    }

    @Test
    void refusesADataHashInItsPlace() {
        Bytes asset = Bytes.utf8("an asset");
        Bytes store = SEALER.sealApart(asset, DEFINITION).bytes();

        Validation validation = validate(FILES, DIRECTORY, store);

        assertThat(validation)
                .isInstanceOfSatisfying(
                        Validation.Invalid.class,
                        invalid ->
                                assertThat(
                                                invalid.report()
                                                        .has(
                                                                StatusCode
                                                                        .CLAIM_HARD_BINDINGS_MISSING))
                                        .isTrue());
    }

    @Test
    void readsTheMapThatOthersWrite() throws Exception {
        Bytes digest = HashAlgorithm.SHA256.digest(Bytes.utf8("one"));
        CborMap file = CborMap.builder().put("hash", digest).put("size", 3).build();
        CborMap uris = CborMap.builder().put("one.xml", file).build();

        CollectionHash hash = CollectionHash.from(CborMap.builder().put("uris", uris).build());

        assertThat(hash.files()).containsExactly(Map.entry("one.xml", digest));
    }

    @Test
    void refusesWhatLacksAField() {
        CborMap nameless = CborMap.builder().put("hash", Bytes.zeros(32)).build();
        CborMap hashless = CborMap.builder().put("uri", "one.xml").build();

        for (CborMap file : List.of(nameless, hashless)) {
            CborMap map = CborMap.builder().put("uris", CborValue.of(List.of(file))).build();
            assertThatThrownBy(() -> CollectionHash.from(map))
                    .isInstanceOf(MalformedAssertionException.class);
        }
        assertThatThrownBy(() -> CollectionHash.from(CborMap.builder().build()))
                .isInstanceOf(MalformedAssertionException.class);
    }

    private static CollectionHash hash(Map<String, Bytes> files) {
        Map<String, Bytes> digests = new LinkedHashMap<>();
        files.forEach((name, file) -> digests.put(name, HashAlgorithm.SHA256.digest(file)));
        return new CollectionHash(
                digests, Optional.of("sha256"), DIRECTORY.map(HashAlgorithm.SHA256::digest));
    }

    private static Bytes seal(CollectionHash hash) {
        int size = SEALER.storeSize(hash, DEFINITION);
        Bytes store = SEALER.seal(hash, size, DEFINITION).bytes();
        assertThat(store.size()).isEqualTo(size);
        return store;
    }

    private static Validation validate(
            Map<String, Bytes> files, Optional<Bytes> directory, Bytes store) {
        return VALIDATOR.validateCollection(new AssetCollection(files, directory, false), store);
    }

    private static void assertFails(Validation validation, StatusCode code) {
        assertThat(validation)
                .isInstanceOfSatisfying(
                        Validation.WellFormed.class,
                        wellFormed -> assertThat(wellFormed.report().has(code)).isTrue());
    }
}
