package dev.millmark.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.IndexFinding;
import dev.millmark.verifier.verdict.IndexFinding.Words;
import dev.millmark.verifier.verdict.Judgement;
import dev.millmark.verifier.verdict.ManifestFinding;
import dev.millmark.verifier.verdict.ManifestFinding.Source;
import dev.millmark.verifier.verdict.Submission;
import dev.millmark.verifier.verdict.Verification;
import dev.millmark.verifier.watermark.WatermarkFinding;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Credentials that other software made, each file named for what is the matter with it.
class CredentialReportTest {

    @Test
    void showsTheLabelThatTheSignatureCovers() throws Exception {
        assertThat(report("sound.txt").evidence().manifest().label()).startsWith("urn:c2pa:");
    }

    @Test
    void neitherShowsNorLooksUpALabelThatNoSignatureCovers() throws Exception {
        assertThat(finding("label-that-no-signature-covers.txt").signedLabel()).isEmpty();
        assertThat(report("label-that-no-signature-covers.txt").evidence().manifest().label())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"date-zulu.txt", "date-with-offset.txt", "date-with-nanoseconds.txt"})
    void showsDates(String file) throws Exception {
        assertThat(when(report(file))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-date-without-zone.txt",
                "no-date-with-space.txt",
                "no-date-february-30.txt",
                "no-date-a-word.txt",
                "no-date-markup.txt"
            })
    void showsNoDateThatIsNone(String file) throws Exception {
        assertThat(when(report(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "armored-in-a-comment.md",
                "armored-in-front-matter.md",
                "inline-in-html.html"
            })
    void neverSaysThatThereIsNoCredentialWhereOneStandsInAnotherForm(String file) throws Exception {
        VerificationReport report = report(file);

        assertThat(report.evidence().manifest().state()).isNotEqualTo("none");
        assertThat(report.summary()).doesNotContain("There is no credential");
    }

    @Test
    void blamesNoManifestForItsIngredientsExpiredSigner() throws Exception {
        VerificationReport report = report("expired-ingredient.txt");

        assertThat(report.verdict()).isEqualTo("attested");
        assertThat(report.evidence().manifest().statuses())
                .extracting(ManifestEvidence.StatusEvidence::code)
                .doesNotContain("claimSignature.outsideValidity");
        assertThat(report.evidence().manifest().ingredients())
                .flatExtracting(ManifestEvidence.IngredientEvidence::statuses)
                .extracting(ManifestEvidence.StatusEvidence::code)
                .contains("claimSignature.outsideValidity");
    }

    @Test
    void attestsNothingByACredentialWhoseSignerHasExpired() throws Exception {
        assertThat(report("expired-signer.txt").verdict()).isEqualTo("no-evidence");
    }

    private static List<String> when(VerificationReport report) {
        var claim = report.evidence().manifest().claim();
        return claim == null
                ? List.of()
                : claim.actions().stream()
                        .map(ManifestEvidence.ActionEvidence::when)
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static ManifestFinding finding(String file) throws Exception {
        return new ManifestFinding(Source.WRAPPER, validate(bytes(file)));
    }

    private static VerificationReport report(String file) throws Exception {
        Bytes utf8 = bytes(file);
        ManifestFinding manifest = finding(file);
        Findings findings =
                new Findings(
                        new WatermarkFinding.NotSearched(),
                        manifest,
                        new IndexFinding(List.of(), new Words.NotAsked()),
                        new ReceiptFinding.NotAsked());
        return VerificationReport.of(
                new Verification(
                        new Submission(TextEncoding.decode(utf8), utf8, Optional.empty()),
                        manifest.validation().text().visible(),
                        findings,
                        Judgement.of(findings)),
                Precision.BANDS,
                Instant.now());
    }

    private static Validation validate(Bytes utf8) throws Exception {
        String root = new String(bytes("root.pem").toArray(), StandardCharsets.UTF_8);
        return new Validator(TrustList.of(Pem.read(root)), Clock.systemUTC()).validate(utf8);
    }

    private static Bytes bytes(String file) throws Exception {
        try (InputStream in =
                CredentialReportTest.class.getResourceAsStream("/credentials/" + file)) {
            return Bytes.copyOf(Objects.requireNonNull(in, file).readAllBytes());
        }
    }
}
