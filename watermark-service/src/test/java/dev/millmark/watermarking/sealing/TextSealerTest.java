package dev.millmark.watermarking.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.AiDisclosure;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.assertion.Segments;
import dev.millmark.c2pa.assertion.SoftBinding;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.sealing.UnsealableTextException;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.events.GenerationCompleted;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextSealerTest {

    @ParameterizedTest
    @EnumSource(names = {"ES256", "EDDSA"})
    void sealsTheSameEventToTheSameBytesInEveryInstance(SignatureAlgorithm algorithm)
            throws Exception {
        Credentials credentials = Credentials.of(algorithm);
        GenerationCompleted event = Texts.marked(Texts.CAFE);

        SealedText here = credentials.sealer().seal(event);
        SealedText there = credentials.sealer().seal(event);

        assertThat(there.text()).isEqualTo(here.text());
        assertThat(there.label()).isEqualTo(here.label());
    }

    @Test
    void namesManifestsOfOneTextUnderTwoContentIdsDifferently() throws Exception {
        TextSealer sealer = Credentials.of(SignatureAlgorithm.ES256).sealer();

        SealedText one = sealer.seal(Texts.marked(Texts.CAFE));
        SealedText other = sealer.seal(Texts.marked(Texts.CAFE));

        assertThat(one.label()).isNotEqualTo(other.label());
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "EDDSA"})
    void sealsWhatAValidatorTrusts(SignatureAlgorithm algorithm) throws Exception {
        Credentials credentials = Credentials.of(algorithm);

        SealedText sealed = credentials.sealer().seal(Texts.marked(Texts.CAFE));

        assertThat(credentials.validator().validate(sealed.text()))
                .isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void sealsBesideTheTextWhatAValidatorTrusts() throws Exception {
        Credentials credentials = Credentials.of(SignatureAlgorithm.ES256);

        SealedText sealed = credentials.sealer().seal(Texts.unmarked(Texts.CAFE, Carrier.SIDECAR));

        assertThat(sealed.text().toText()).isEqualTo(Texts.CAFE);
        assertThat(credentials.validator().validate(sealed.text(), sealed.store().bytes()))
                .isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void statesWhoMadeTheTextAndHowItIsMarked() throws Exception {
        ManifestReport report = report(Texts.marked(Texts.CAFE));

        assertThat(report.actions())
                .extracting(Action::action)
                .containsExactly(Action.CREATED, Action.WATERMARKED_BOUND);
        Action created = report.actions().getFirst();
        assertThat(created.digitalSourceType())
                .contains(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA);
        assertThat(created.when()).contains("2026-11-23T12:00:00Z");
        assertThat(created.softwareAgent())
                .hasValueSatisfying(agent -> {
                    assertThat(agent.name()).isEqualTo("millmark-generator");
                    assertThat(agent.version()).contains("0.1.0");
                });
        assertThat(created.parameters().orElseThrow().text(TextSealer.MODEL_VERSION)).contains("1");
        assertThat(report.assertions())
                .filteredOn(SoftBinding.class::isInstance)
                .containsExactly(
                        new SoftBinding(
                                Optional.of("dev.millmark.vllm-philox.1"),
                                Bytes.utf8("default.millmark-small.1.07")));
        assertThat(report.assertions())
                .filteredOn(AiDisclosure.class::isInstance)
                .containsExactly(
                        AiDisclosure.ofModel("millmark-small")
                                .identifiedBy("urn:millmark:model:millmark-small"));
        assertThat(report.assertions())
                .filteredOn(Segments.class::isInstance)
                .singleElement()
                .satisfies(segments -> assertThat(((Segments) segments).segments()).hasSize(2));
    }

    @Test
    void claimsNoWatermarkWhereThereIsNone() throws Exception {
        ManifestReport report = report(Texts.unmarked(Texts.CAFE, Carrier.EMBEDDED));

        assertThat(report.actions()).extracting(Action::action).containsExactly(Action.CREATED);
        assertThat(report.assertions()).noneMatch(SoftBinding.class::isInstance);
    }

    @Test
    void refusesTextThatIsNotInNormalizationFormC() {
        GenerationCompleted event = Texts.marked("cafe\u0301");

        assertThatExceptionOfType(UnsealableTextException.class)
                .isThrownBy(() -> Credentials.of(SignatureAlgorithm.ES256).sealer().seal(event))
                .matches(e -> e.reason() == UnsealableTextException.Reason.NOT_NORMALIZED);
    }

    @Test
    void statesWhyATextCarriesNoMark() throws Exception {
        GenerationCompleted marked = Texts.marked(Texts.CAFE);
        GenerationCompleted unmarked =
                new GenerationCompleted(
                        marked.contentId(),
                        marked.text(),
                        marked.carrier(),
                        marked.mediaType(),
                        marked.completedAt(),
                        marked.generator(),
                        marked.model(),
                        null,
                        "the upstream cannot be sampled");

        ManifestReport report = report(unmarked);

        assertThat(report.actions()).extracting(Action::action).containsExactly(Action.CREATED);
        assertThat(report.actions().getFirst().parameters().orElseThrow().text(TextSealer.UNMARKED))
                .contains("the upstream cannot be sampled");
    }

    private static ManifestReport report(GenerationCompleted event) throws Exception {
        Credentials credentials = Credentials.of(SignatureAlgorithm.ES256);
        SealedText sealed = credentials.sealer().seal(event);
        return switch (credentials.validator().validate(sealed.text())) {
            case Validation.Trusted trusted -> trusted.report();
            case Validation other -> throw new AssertionError("not trusted: " + other);
        };
    }
}
