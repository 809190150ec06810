package dev.millmark.c2pa.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.HandmadeManifest;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.Parent;
import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.Actions;
import dev.millmark.c2pa.assertion.AiDisclosure;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.jumbf.Box;
import dev.millmark.c2pa.jumbf.ContentBox;
import dev.millmark.c2pa.jumbf.ContentType;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.c2pa.sealing.Embedding;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Update manifests and redactions: what a later manifest may do to an earlier one.
final class LaterManifestTest {

    private static final String LABEL = "urn:c2pa:99999999-2222-4333-8444-555555555555";
    private static final TestCredentials CREDENTIALS = TestCredentials.create();
    private static final SigningCredential SIGNER = CREDENTIALS.signer(SignatureAlgorithm.EDDSA);
    private static final Validator VALIDATOR =
            new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK);
    private static final SealedText SEALED = sealed();
    private static final Parent PARENT = parent();
    private static final SuperBox EARLIER = SEALED.store().activeManifest().box();

    @Test
    void trustsAnUpdateManifestByTheBindingOfItsParent() throws Exception {
        Bytes store =
                new HandmadeManifest(
                                ContentType.UPDATE_MANIFEST,
                                LABEL,
                                List.of(actions("c2pa.published"), PARENT.ingredient()),
                                List.of())
                        .store(List.of(EARLIER), SIGNER);

        assertThat(VALIDATOR.validate(SEALED.text(), store)).isInstanceOf(Validation.Trusted.class);
        assertThat(VALIDATOR.validate(Bytes.utf8("Another text."), store))
                .isInstanceOf(Validation.WellFormed.class);
    }

    @Test
    void refusesAnUpdateManifestThatChangesTheText() throws Exception {
        assertThat(judge(ContentType.UPDATE_MANIFEST, actions(Action.EDITED), PARENT.ingredient()))
                .contains(StatusCode.MANIFEST_UPDATE_INVALID);
        assertThat(
                        judge(
                                ContentType.UPDATE_MANIFEST,
                                actions("c2pa.published"),
                                PARENT.ingredient(),
                                binding()))
                .contains(StatusCode.MANIFEST_UPDATE_INVALID);
        assertThat(judge(ContentType.UPDATE_MANIFEST, actions("c2pa.published")))
                .contains(StatusCode.MANIFEST_UPDATE_WRONG_PARENTS);
    }

    @Test
    void refusesAStandardManifestWithoutExactlyOneBinding() throws Exception {
        assertThat(judge(ContentType.STANDARD_MANIFEST, created()))
                .contains(StatusCode.CLAIM_HARD_BINDINGS_MISSING);
    }

    @Test
    void trustsARedactionThatLeavesNothing() throws Exception {
        assertThat(redacting(AiDisclosure.LABEL, true)).isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void refusesARedactionThatLeavesTheContent() throws Exception {
        assertThat(codes(redacting(AiDisclosure.LABEL, false)))
                .contains(StatusCode.ASSERTION_NOT_REDACTED);
    }

    @Test
    void refusesToRedactActionsAndBindings() throws Exception {
        assertThat(codes(redacting(Actions.LABEL, true)))
                .contains(StatusCode.ASSERTION_ACTION_REDACTED);
        assertThat(codes(redacting(DataHash.LABEL, true)))
                .contains(StatusCode.ASSERTION_HARD_BINDING_REDACTED);
    }

    @Test
    void refusesAClaimThatRedactsAnAssertionOfItsOwn() throws Exception {
        String own = JumbfUri.manifest(LABEL) + "/c2pa.assertions/" + DataHash.LABEL;
        Bytes store =
                new HandmadeManifest(
                                ContentType.STANDARD_MANIFEST,
                                LABEL,
                                List.of(created(), binding()),
                                List.of(own))
                        .store(List.of(), SIGNER);

        assertThat(codes(VALIDATOR.validate(SEALED.text(), store)))
                .contains(StatusCode.ASSERTION_SELF_REDACTED);
    }

    /// The verdict on an update manifest that redacts an assertion of its parent.
    private static Validation redacting(String label, boolean isEmptied) throws Exception {
        String uri = JumbfUri.manifest(EARLIER.label()) + "/c2pa.assertions/" + label;
        CborMap parameters = CborMap.builder().put("redacted", uri).build();
        Actions actions =
                new Actions(
                        List.of(Action.of("c2pa.redacted").with(parameters)), Optional.of(true));
        SuperBox earlier = isEmptied ? emptied(label) : EARLIER;
        Bytes store =
                new HandmadeManifest(
                                ContentType.UPDATE_MANIFEST,
                                LABEL,
                                List.of(actions, PARENT.ingredient()),
                                List.of(uri))
                        .store(List.of(earlier), SIGNER);
        return VALIDATOR.validate(SEALED.text(), store);
    }

    /// The parent with sixteen bytes of identifier and nothing else in the place of an assertion.
    private static SuperBox emptied(String label) {
        SuperBox assertions = EARLIER.child(Manifest.ASSERTION_STORE).orElseThrow();
        Bytes content =
                Bytes.concat(Bytes.fromHex("CAA98EEE9D4DF80E86AD4DFFCA263973"), Bytes.zeros(8));
        SuperBox redacted =
                SuperBox.of(ContentType.UUID, label, List.of(new ContentBox("uuid", content)));
        List<Box> kept =
                assertions.children().stream()
                        .map(box ->
                                box instanceof SuperBox assertion && assertion.label().equals(label)
                                        ? redacted
                                        : box)
                        .toList();
        SuperBox changed = SuperBox.of(assertions.description(), kept);
        return SuperBox.of(
                EARLIER.description(),
                EARLIER.children().stream()
                        .map(box -> box.equals(assertions) ? changed : box)
                        .toList());
    }

    private static List<StatusCode> judge(ContentType type, Assertion... assertions)
            throws Exception {
        Bytes store =
                new HandmadeManifest(type, LABEL, List.of(assertions), List.of())
                        .store(List.of(EARLIER), SIGNER);
        return codes(VALIDATOR.validate(SEALED.text(), store));
    }

    private static Actions actions(String name) {
        return new Actions(List.of(Action.of(name)), Optional.of(true));
    }

    private static Actions created() {
        return new Actions(
                List.of(Action.of(Action.CREATED).from(DigitalSourceType.HUMAN_EDITS)),
                Optional.of(true));
    }

    private static DataHash binding() {
        return new DataHash(
                List.of(),
                Optional.empty(),
                Optional.of(HashAlgorithm.SHA256.digest(SEALED.visible())),
                Bytes.EMPTY,
                Optional.empty());
    }

    private static List<StatusCode> codes(Validation validation) {
        return codes(Reports.of(validation));
    }

    private static List<StatusCode> codes(ManifestReport report) {
        return report.failures().stream().map(ValidationStatus::code).toList();
    }

    private static SealedText sealed() {
        try {
            return new Sealer(SIGNER)
                    .seal(
                            Samples.TEXT,
                            Samples.plainDefinition().embedding(Embedding.SIDECAR).build());
        } catch (dev.millmark.c2pa.sealing.UnsealableTextException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Parent parent() {
        try {
            return VALIDATOR.validate(SEALED.text(), SEALED.store().bytes())
                            instanceof Validation.Trusted(var text, var report)
                    ? report.asParent().orElseThrow()
                    : failed();
        } catch (dev.millmark.c2pa.text.MalformedTextException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Parent failed() {
        throw new AssertionError("a text just sealed is not trusted");
    }
}
