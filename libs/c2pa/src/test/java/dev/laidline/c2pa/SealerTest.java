package dev.laidline.c2pa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laidline.c2pa.assertion.Action;
import dev.laidline.c2pa.assertion.AiDisclosure;
import dev.laidline.c2pa.assertion.DigitalSourceType;
import dev.laidline.c2pa.assertion.GeneratorInfo;
import dev.laidline.c2pa.assertion.SoftBinding;
import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.certificate.SigningCredential;
import dev.laidline.c2pa.cose.SignatureAlgorithm;
import dev.laidline.c2pa.validation.Validation;
import dev.laidline.c2pa.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SealerTest {

    private static final String TEXT =
            "The river rose in the night. By noon it had reached the mill.\nNobody slept.\n";
    private static final TestCredentials CREDENTIALS = TestCredentials.create();
    private static final Validator VALIDATOR =
            new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK);

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"ES256", "ES384", "PS256", "EDDSA"})
    void sealsInEveryFormWithEveryAlgorithm(SignatureAlgorithm algorithm) throws Exception {
        Sealer sealer = new Sealer(CREDENTIALS.signer(algorithm));

        SealedText wrapped = sealer.seal(TEXT, definition().build());
        SealedText padded =
                sealer.seal(TEXT, definition().embedding(Embedding.PADDED_WRAPPER).build());
        SealedText apart = sealer.seal(TEXT, definition().embedding(Embedding.SIDECAR).build());

        assertThat(VALIDATOR.validate(wrapped.text())).isInstanceOf(Validation.Trusted.class);
        assertThat(VALIDATOR.validate(padded.text())).isInstanceOf(Validation.Trusted.class);
        assertThat(apart.text().toText()).isEqualTo(TEXT);
        assertThat(VALIDATOR.validate(apart.text(), apart.store().bytes()))
                .isInstanceOf(Validation.Trusted.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"ES256", "ES384", "PS256", "EDDSA"})
    void sealsTheSameThingToTheSameBytes(SignatureAlgorithm algorithm) throws Exception {
        SigningCredential credential = CREDENTIALS.signer(algorithm);

        SealedText first = new Sealer(credential).seal(TEXT, definition().build());
        SealedText second = new Sealer(credential).seal(TEXT, definition().build());

        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void refusesATextThatIsSealedAlready() throws Exception {
        Sealer sealer = new Sealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA));
        String sealed = sealer.seal(TEXT, definition().build()).text().toText();

        assertThatThrownBy(() -> sealer.seal(sealed, definition().build()))
                .isInstanceOfSatisfying(
                        UnsealableTextException.class,
                        refusal ->
                                assertThat(refusal.reason())
                                        .isEqualTo(UnsealableTextException.Reason.ALREADY_SEALED));
    }

    @Test
    void refusesOrNormalizesATextThatIsNotNormalized() throws Exception {
        Sealer sealer = new Sealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA));
        String decomposed = "Cafe\u0301 au lait.";

        SealedText normalized = sealer.seal(decomposed, definition().normalizing().build());

        assertThat(normalized.normalized()).isTrue();
        assertThat(normalized.visible().toText()).isEqualTo("Caf\u00E9 au lait.");
        assertThatThrownBy(() -> sealer.seal(decomposed, definition().build()))
                .isInstanceOfSatisfying(
                        UnsealableTextException.class,
                        refusal ->
                                assertThat(refusal.reason())
                                        .isEqualTo(UnsealableTextException.Reason.NOT_NORMALIZED));
    }

    @Test
    void refusesALoneSurrogate() {
        Sealer sealer = new Sealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA));

        assertThatThrownBy(() -> sealer.seal("broken \uD800 pair", definition().build()))
                .isInstanceOfSatisfying(
                        UnsealableTextException.class,
                        refusal ->
                                assertThat(refusal.reason())
                                        .isEqualTo(UnsealableTextException.Reason.LONE_SURROGATE));
    }

    private static ManifestDefinition.Builder definition() {
        GeneratorInfo agent = GeneratorInfo.of("example-model", "1.0");
        return ManifestDefinition.by(
                        GeneratorInfo.of("laidline", "0.1.0"), Bytes.utf8("event-0001"))
                .action(
                        Action.of(Action.CREATED)
                                .at(TestCredentials.NOW)
                                .by(agent)
                                .from(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA))
                .action(Action.of(Action.WATERMARKED_BOUND).at(TestCredentials.NOW).by(agent))
                .assertion(SoftBinding.of("dev.laidline.text-watermark.1", Bytes.utf8("key-7")))
                .assertion(
                        AiDisclosure.ofModel("example-model").overseen(AiDisclosure.PROMPT_GUIDED))
                .withSegments();
    }
}
