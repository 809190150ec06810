package dev.millmark.c2pa.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.Parent;
import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EditedTextTest {

    private static final TestCredentials CREDENTIALS = TestCredentials.create();
    private static final Validator VALIDATOR =
            new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK);

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"ES256", "ES384", "PS256", "EDDSA"})
    void trustsATextThatWasEditedTwice(SignatureAlgorithm algorithm) throws Exception {
        Sealer sealer = new Sealer(CREDENTIALS.signer(algorithm));
        SealedText first = sealer.seal(Samples.TEXT, Samples.definition().build());
        SealedText second =
                sealer.seal(Samples.TEXT + "It rained again.\n", edit(first, "event-2").build());

        SealedText third = sealer.seal("It rained again.\n", edit(second, "event-3").build());

        Validation.Trusted validation = trusted(third);
        assertThat(validation.report().actions())
                .extracting(Action::action)
                .containsExactly(Action.OPENED, Action.EDITED);
        assertThat(validation.report().ingredients())
                .singleElement()
                .satisfies(ingredient -> assertThat(ingredient.label()).contains(second.label()));
        assertThat(validation.report().store().orElseThrow().manifests())
                .extracting(Manifest::label)
                .containsExactly(first.label(), second.label(), third.label());
    }

    @Test
    void carriesAnEditOverToAnotherEmbedding() throws Exception {
        Sealer sealer = new Sealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA));
        SealedText first = sealer.seal(Samples.TEXT, Samples.definition().build());

        SealedText padded =
                sealer.seal(
                        "Other.",
                        edit(first, "event-2").embedding(Embedding.PADDED_WRAPPER).build());

        assertThat(trusted(padded).report().ingredients()).hasSize(1);
    }

    @Test
    void recordsThatTheParentHadBeenAltered() throws Exception {
        Sealer sealer = new Sealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA));
        SealedText first = sealer.seal(Samples.TEXT, Samples.definition().build());
        String altered = first.text().toText().replace("river", "brook");
        Validation.WellFormed validation = (Validation.WellFormed) VALIDATOR.validate(altered);
        Parent parent = validation.report().asParent().orElseThrow();

        SealedText edited =
                sealer.seal(
                        validation.text().visible(), definition("event-2").editing(parent).build());

        assertThat(trusted(edited).report().ingredients().getFirst().ingredient())
                .isEqualTo(parent.ingredient());
        assertThat(parent.ingredient().validationResults().orElseThrow().toString())
                .contains(StatusCode.ASSERTION_DATA_HASH_MISMATCH.code());
    }

    @Test
    void refusesAParentWhoseManifestWasExchanged() throws Exception {
        Sealer sealer = new Sealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA));
        SealedText first = sealer.seal(Samples.TEXT, Samples.definition().build());
        SealedText other =
                sealer.seal(
                        Samples.TEXT,
                        ManifestDefinition.by(
                                        GeneratorInfo.of("millmark", "9"), Bytes.utf8("event-0001"))
                                .action(
                                        Action.of(Action.CREATED)
                                                .from(DigitalSourceType.HUMAN_EDITS))
                                .build());
        Parent parent = trusted(first).report().asParent().orElseThrow();
        assertThat(other.label()).isEqualTo(first.label());

        SealedText edited =
                sealer.seal(
                        "New.",
                        definition("event-2")
                                .editing(new Parent(other.store(), parent.ingredient()))
                                .build());

        assertThat(VALIDATOR.validate(edited.text()))
                .isInstanceOfSatisfying(
                        Validation.WellFormed.class,
                        found ->
                                assertThat(
                                                found.report()
                                                        .has(
                                                                StatusCode
                                                                        .INGREDIENT_MANIFEST_MISMATCH))
                                        .isTrue());
    }

    @Test
    void refusesADefinitionThatBothCreatesAndEdits() throws Exception {
        Sealer sealer = new Sealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA));
        SealedText first = sealer.seal(Samples.TEXT, Samples.definition().build());
        Parent parent = trusted(first).report().asParent().orElseThrow();

        assertThatThrownBy(() -> Samples.definition().editing(parent).build())
                .isInstanceOf(IllegalStateException.class);
    }

    private static ManifestDefinition.Builder edit(SealedText earlier, String seed)
            throws Exception {
        return definition(seed).editing(trusted(earlier).report().asParent().orElseThrow());
    }

    private static ManifestDefinition.Builder definition(String seed) {
        return ManifestDefinition.by(
                        GeneratorInfo.of("millmark", "0.1.0"), Bytes.utf8(seed + "...."))
                .action(
                        Action.of(Action.EDITED)
                                .at(TestCredentials.NOW)
                                .from(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA));
    }

    private static Validation.Trusted trusted(SealedText sealed) throws Exception {
        Validation validation = VALIDATOR.validate(sealed.text());
        assertThat(validation).isInstanceOf(Validation.Trusted.class);
        return (Validation.Trusted) validation;
    }
}
