package dev.millmark.c2pa.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.assertion.Segments;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.sealing.Embedding;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.sealing.UnsealableTextException;
import dev.millmark.c2pa.segment.SegmentComparison.Finding;
import dev.millmark.c2pa.text.TextRange;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.ValidationStatus;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SegmentComparisonTest {

    private static final TestCredentials CREDENTIALS = TestCredentials.create();
    private static final Validator VALIDATOR =
            new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK);
    private static final SealedText SEALED = seal(Embedding.WRAPPER);
    private static final SealedText APART = seal(Embedding.SIDECAR);
    private static final String FIRST = "The river rose in the night. ";

    @Test
    void locatesTheOneSentenceThatWasChanged() throws Exception {
        String edited = SEALED.text().toText().replace("By noon", "By midnight");

        Validation validation = VALIDATOR.validate(edited);

        assertThat(validation).isInstanceOf(Validation.WellFormed.class);
        ManifestReport report = ((Validation.WellFormed) validation).report();
        assertThat(report.holdsApartFromText()).isTrue();
        assertThat(report.signer().orElseThrow().isTrusted()).isTrue();
        SegmentComparison comparison = report.segments().orElseThrow();
        assertThat(comparison.standing()).isEqualTo(comparison.findings().size() - 1);
        assertThat(comparison.findings().get(1))
                .isInstanceOfSatisfying(
                        Finding.Changed.class,
                        changed -> {
                            assertThat(changed.sealed()).isEqualTo(1);
                            assertThat(changed.at().of(validation.text().visible()))
                                    .isEqualTo(
                                            "By midnight it had reached the mill — nobody"
                                                    + " slept.\n\n");
                        });
    }

    @Test
    void recognisesAnExcerptByItsManifestAlone() throws Exception {
        String excerpt = "It was not. The café\nstood open. 🌊 Then the rain stopped.";

        SegmentComparison comparison = compareApart(excerpt);

        assertThat(comparison.findings()).filteredOn(Finding.Stands.class::isInstance).hasSize(3);
        assertThat(comparison.findings()).noneMatch(Finding.Added.class::isInstance);
        assertThat(comparison.findings()).noneMatch(Finding.Changed.class::isInstance);
    }

    @Test
    void findsASentenceThatWasWrappedIntoLines() throws Exception {
        SegmentComparison comparison =
                compareApart("By noon it\nhad reached the mill\r\n— nobody slept.\nThe end.\n");

        assertThat(comparison.findings()).contains(new Finding.Stands(1, new TextRange(0, 49)));
        assertThat(comparison.standing()).isEqualTo(1);
    }

    /// A byte order mark, quotation marks, dashes, the ellipsis: what editors put in by themselves.
    @Test
    void aSentenceStandsWhoseTypographyAnEditorChanged() {
        String sealed = "\"Go,\" she said -- it's late... Don't wait - run. He ran.";
        String edited = "\uFEFF“Go,” she said — it’s late… Don’t wait – run. He ran.";
        Segments segments = Segments.of(sealed, Bytes.copyOf(new byte[Segments.SALT_SIZE]));

        SegmentComparison comparison =
                SegmentMatching.compare(List.of(segments), edited).orElseThrow();

        assertThat(comparison.isLayoutOnly()).isTrue();
        assertThat(comparison.standing()).isEqualTo(segments.segments().size()).isGreaterThan(2);
        assertThat(
                        SegmentMatching.compare(List.of(segments), edited.replace("late", "night"))
                                .orElseThrow()
                                .isLayoutOnly())
                .isFalse();
    }

    @Test
    void tellsMissingMovedAndAddedSentencesApart() throws Exception {
        String shuffled =
                "It was not. "
                        + FIRST
                        + "The café stood open. A dog barked. 🌊 Then the rain stopped.";

        SegmentComparison comparison = compareApart(shuffled);

        assertThat(comparison.findings())
                .contains(
                        new Finding.Moved(4, new TextRange(0, 12)),
                        new Finding.Stands(0, new TextRange(12, 12 + FIRST.length())));
        assertThat(comparison.findings()).filteredOn(Finding.Missing.class::isInstance).hasSize(3);
        assertThat(comparison.findings())
                .filteredOn(Finding.Added.class::isInstance)
                .singleElement()
                .satisfies(added ->
                        assertThat(((Finding.Added) added).at().of(shuffled))
                                .isEqualTo("A dog barked. "));
    }

    @Test
    void standsForNothingInAStrangersText() throws Exception {
        SegmentComparison comparison =
                compareApart("Call me Ishmael. Some years ago, never mind how long.");

        assertThat(comparison.standing()).isZero();
    }

    @Test
    void reportsEverySentenceMissingFromAnEmptyText() throws Exception {
        SegmentComparison comparison = compareApart("");

        assertThat(comparison.findings()).hasSize(7).allMatch(Finding.Missing.class::isInstance);
    }

    @Test
    void givesEverySealedSentenceAtMostOnePlace() throws Exception {
        SegmentComparison comparison = compareApart(FIRST + FIRST + FIRST);

        assertThat(comparison.standing()).isEqualTo(1);
    }

    @Test
    void comparesNothingWhereTheTextIsUnaltered() throws Exception {
        Validation validation = VALIDATOR.validate(SEALED.text());

        assertThat(((Validation.Trusted) validation).report().segments()).isEmpty();
    }

    private static SegmentComparison compareApart(String text) throws Exception {
        Validation validation = VALIDATOR.validate(Bytes.utf8(text), APART.store().bytes());
        ManifestReport report = ((Validation.WellFormed) validation).report();
        List<ValidationStatus> failures = report.failures();
        assertThat(failures)
                .extracting(ValidationStatus::code)
                .containsExactly(StatusCode.ASSERTION_DATA_HASH_MISMATCH);
        return report.segments().orElseThrow();
    }

    private static SealedText seal(Embedding embedding) {
        try {
            return new Sealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA))
                    .seal(Samples.TEXT, Samples.definition().embedding(embedding).build());
        } catch (UnsealableTextException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
