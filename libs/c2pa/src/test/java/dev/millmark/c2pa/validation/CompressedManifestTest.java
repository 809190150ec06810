package dev.millmark.c2pa.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.HandmadeManifest;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.Actions;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.jumbf.ContentBox;
import dev.millmark.c2pa.jumbf.ContentType;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.text.TextWrapper;
import dev.millmark.c2pa.vectors.Vectors;
import dev.millmark.encoding.Bytes;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compressed manifests (C2PA 2.4 sections 11.2.4 and 15.5.4), compressed by another's encoder.
final class CompressedManifestTest {

    private static final TestCredentials CREDENTIALS = TestCredentials.create();
    private static final SigningCredential SIGNER = CREDENTIALS.signer(SignatureAlgorithm.EDDSA);
    private static final Validator VALIDATOR =
            new Validator(
                    TrustList.of(
                            List.of(
                                    CREDENTIALS.authority().certificate(),
                                    Vectors.certificate("root_cert_der"))),
                    Vectors.CLOCK);

    @ParameterizedTest
    @MethodSource("readable")
    void readsWhatWasCompressed(String name) throws Exception {
        Manifest original =
                ManifestStore.parse(Vectors.hex(Vectors.uncompressed(), "store")).activeManifest();

        Manifest manifest = CompressedSamples.manifest(name);

        assertThat(manifest.isCompressed()).isTrue();
        assertThat(manifest.isUpdate()).isEqualTo(name.startsWith("update"));
        assertThat(manifest.claims()).isEqualTo(original.claims()).hasSize(1);
        assertThat(manifest.assertions()).isEqualTo(original.assertions()).isNotEmpty();
        assertThat(manifest.signature(Manifest.SIGNATURE))
                .isEqualTo(original.signature(Manifest.SIGNATURE));
    }

    @ParameterizedTest
    @MethodSource("readableStandard")
    void trustsATextWhoseParentIsCompressed(String name) throws Exception {
        SealedText edited = CompressedSamples.editOf(name, SIGNER);

        Validation.Trusted validation = (Validation.Trusted) VALIDATOR.validate(edited.text());

        IngredientReport parent = validation.report().ingredients().getFirst();
        assertThat(edited.store().manifests().getFirst().isCompressed()).isTrue();
        assertThat(validation.report().has(StatusCode.INGREDIENT_MANIFEST_VALIDATED)).isTrue();
        assertThat(parent.statuses())
                .extracting(ValidationStatus::code)
                .contains(
                        StatusCode.CLAIM_SIGNATURE_VALIDATED,
                        StatusCode.SIGNING_CREDENTIAL_TRUSTED,
                        StatusCode.ASSERTION_HASHED_URI_MATCH)
                .noneMatch(StatusCode::isFailure);
    }

    /// Section 11.1.3.2: the hash of a reference covers the compressed bytes.
    @Test
    void refusesAParentThatWasCompressedAnew() throws Exception {
        SealedText edited = CompressedSamples.editOf("quality-11", SIGNER);
        Bytes store =
                SuperBox.of(
                                ContentType.MANIFEST_STORE,
                                "c2pa",
                                List.of(
                                        CompressedSamples.manifest("quality-5").box(),
                                        edited.store().activeManifest().box()))
                        .encode();

        Validation validation = VALIDATOR.validate(TextWrapper.embed(edited.visible(), store));

        assertThat(Reports.of(validation).has(StatusCode.INGREDIENT_MANIFEST_MISMATCH)).isTrue();
    }

    @Test
    void refusesAHashOfWhatWasCompressed() throws Exception {
        SuperBox content = CompressedSamples.manifest("quality-11").content().orElseThrow();

        Validation validation =
                VALIDATOR.validate(CompressedSamples.editOf("quality-11", content, SIGNER).text());

        assertThat(Reports.of(validation).has(StatusCode.INGREDIENT_MANIFEST_MISMATCH)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void refusesAnIngredientThatCannotBeRead(String name) throws Exception {
        Validation validation = VALIDATOR.validate(CompressedSamples.editOf(name, SIGNER).text());

        assertThat(validation).isInstanceOf(Validation.Invalid.class);
        assertThat(Reports.of(validation).codes(StatusCode.Kind.STRUCTURAL_FAILURE))
                .containsExactly(StatusCode.MANIFEST_COMPRESSED_INVALID);
    }

    /// What comes out counts with the store, over all its manifests.
    @Test
    void takesFourMebibytesInAllAndNoMore() throws Exception {
        SuperBox compressed = CompressedSamples.stored(large(1 << 20));
        SuperBox last = CompressedSamples.stored(large((1 << 20) - 1024));

        assertThat(content(List.of(compressed, last))).containsExactly(true, true);
        assertThat(content(List.of(compressed, compressed))).containsExactly(true, false);
        assertThat(content(List.of(CompressedSamples.stored(large(2 << 20)), last)))
                .containsExactly(false, false);
    }

    private static List<Boolean> content(List<SuperBox> manifests) throws Exception {
        return ManifestStore.parse(
                        SuperBox.of(ContentType.MANIFEST_STORE, "c2pa", manifests).encode())
                .manifests()
                .stream()
                .map(manifest -> manifest.content().isPresent())
                .toList();
    }

    private static SuperBox large(int size) {
        return SuperBox.of(
                ContentType.STANDARD_MANIFEST,
                "urn:c2pa:11111111-2222-4333-8444-555555555555",
                List.of(
                        SuperBox.of(
                                ContentType.DATA_BOX_STORE,
                                "c2pa.databoxes",
                                List.of(ContentBox.cbor(Bytes.zeros(size))))));
    }

    /// Two hundred and fifty-six boxes in all, too: those of the store, of the compressed manifest and what is in it.
    @Test
    void countsTheBoxesOfCompressedManifests() throws Exception {
        assertThat(content(List.of(CompressedSamples.stored(wide(251))))).containsExactly(true);
        assertThat(content(List.of(CompressedSamples.stored(wide(252))))).containsExactly(false);
    }

    private static SuperBox wide(int boxes) {
        return SuperBox.of(
                ContentType.STANDARD_MANIFEST,
                "urn:c2pa:11111111-2222-4333-8444-555555555555",
                List.of(
                        SuperBox.of(
                                ContentType.DATA_BOX_STORE,
                                "c2pa.databoxes",
                                Collections.nCopies(boxes, ContentBox.cbor(Bytes.EMPTY)))));
    }

    /// Section 18.5.1, and nothing covers how an active manifest is compressed.
    @Test
    void refusesACompressedActiveManifestButReportsIt() throws Exception {
        Bytes text = Vectors.text(Vectors.uncompressed());
        Validation.Trusted original = (Validation.Trusted) VALIDATOR.validate(text);

        Validation.Invalid validation =
                (Validation.Invalid)
                        VALIDATOR.validate(
                                TextWrapper.embed(
                                        Vectors.hex(Vectors.uncompressed(), "visible_text_utf8"),
                                        Vectors.compressedStore("quality-11")));

        assertThat(validation.report().codes(StatusCode.Kind.STRUCTURAL_FAILURE))
                .containsExactly(StatusCode.MANIFEST_COMPRESSED_INVALID);
        assertThat(validation.report().claim()).isEqualTo(original.report().claim());
        assertThat(validation.report().signer()).isEqualTo(original.report().signer());
    }

    @Test
    void trustsAnUpdateManifestByTheBindingOfItsCompressedParent() throws Exception {
        HandmadeManifest update =
                new HandmadeManifest(
                        ContentType.UPDATE_MANIFEST,
                        "urn:c2pa:99999999-2222-4333-8444-555555555555",
                        List.of(
                                new Actions(
                                        List.of(Action.of("c2pa.published")), Optional.of(true)),
                                CompressedSamples.ingredient(
                                        CompressedSamples.manifest("quality-11").box())),
                        List.of());

        Bytes store = update.store(List.of(CompressedSamples.manifest("quality-11").box()), SIGNER);

        assertThat(
                        VALIDATOR.validate(
                                TextWrapper.embed(
                                        Vectors.hex(Vectors.uncompressed(), "visible_text_utf8"),
                                        store)))
                .isInstanceOf(Validation.Trusted.class);
        assertThat(VALIDATOR.validate(TextWrapper.embed(Bytes.utf8("Another text."), store)))
                .isInstanceOf(Validation.WellFormed.class);
    }

    static Stream<String> readable() {
        return Vectors.compressed(true);
    }

    static Stream<String> readableStandard() {
        return readable().filter(name -> !name.startsWith("update"));
    }

    static Stream<String> unreadable() {
        return Vectors.compressed(false);
    }
}
