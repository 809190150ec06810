package dev.millmark.c2pa.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SealerTest {

    private static final String TEXT = Samples.TEXT;
    private static final TestCredentials CREDENTIALS = TestCredentials.create();
    private static final Validator VALIDATOR =
            new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK);

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"ES256", "ES384", "PS256", "EDDSA"})
    void sealsInEveryFormWithEveryAlgorithm(SignatureAlgorithm algorithm) throws Exception {
        Sealer sealer = new Sealer(CREDENTIALS.signer(algorithm));

        SealedText wrapped = sealer.seal(TEXT, Samples.definition().build());
        SealedText padded =
                sealer.seal(TEXT, Samples.definition().embedding(Embedding.PADDED_WRAPPER).build());
        SealedText apart =
                sealer.seal(TEXT, Samples.definition().embedding(Embedding.SIDECAR).build());

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

        SealedText first = new Sealer(credential).seal(TEXT, Samples.definition().build());
        SealedText second = new Sealer(credential).seal(TEXT, Samples.definition().build());

        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void refusesATextThatIsSealedAlready() throws Exception {
        Sealer sealer = new Sealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA));
        String sealed = sealer.seal(TEXT, Samples.definition().build()).text().toText();

        assertThatThrownBy(() -> sealer.seal(sealed, Samples.definition().build()))
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

        SealedText normalized = sealer.seal(decomposed, Samples.definition().normalizing().build());

        assertThat(normalized.normalized()).isTrue();
        assertThat(normalized.visible().toText()).isEqualTo("Caf\u00E9 au lait.");
        assertThatThrownBy(() -> sealer.seal(decomposed, Samples.definition().build()))
                .isInstanceOfSatisfying(
                        UnsealableTextException.class,
                        refusal ->
                                assertThat(refusal.reason())
                                        .isEqualTo(UnsealableTextException.Reason.NOT_NORMALIZED));
    }

    @Test
    void refusesALoneSurrogate() {
        Sealer sealer = new Sealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA));

        assertThatThrownBy(() -> sealer.seal("broken \uD800 pair", Samples.definition().build()))
                .isInstanceOfSatisfying(
                        UnsealableTextException.class,
                        refusal ->
                                assertThat(refusal.reason())
                                        .isEqualTo(UnsealableTextException.Reason.LONE_SURROGATE));
    }
}
