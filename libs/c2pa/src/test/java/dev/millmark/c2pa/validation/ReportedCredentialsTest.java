package dev.millmark.c2pa.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Signed texts with one thing each that is wrong or unusual, and what is right to say about each: `expected.tsv`.
final class ReportedCredentialsTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-29T15:30:00Z"), ZoneOffset.UTC);

    private static final Validator VALIDATOR = new Validator(trustList(), CLOCK);

    static Stream<Arguments> expected() {
        return read("expected.tsv")
                .toText()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(fields -> Arguments.of(fields[0], fields[1], fields[2]));
    }

    @ParameterizedTest
    @MethodSource("expected")
    void saysWhatIsRight(String file, String state, String codes) throws Exception {
        Validation validation = validate(file);

        assertThat(validation.getClass().getSimpleName()).isEqualTo(state);
        assertThat(codes(validation)).isEqualTo(codes);
    }

    @Test
    void showsNoLabelThatNothingSignedNames() throws Exception {
        assertThat(Reports.of(validate("label-that-nothing-signed-names.txt")).label()).isEmpty();
        assertThat(Reports.of(validate("sound.txt")).label())
                .contains("urn:c2pa:78aecfab-156e-4c00-8e02-c005152f9e97");
    }

    @ParameterizedTest
    @MethodSource("expected")
    void showsNoTimeThatIsNone(String file, String state, String codes) throws Exception {
        if (state.equals("NoManifest")) {
            return;
        }
        assertThat(Reports.of(validate(file)).actions().stream().map(Action::when))
                .allSatisfy(when ->
                        assertThat(when).matches(time -> time.isEmpty() || isTime(time.get())));
    }

    @Test
    void reportsAnExpiredSignerOfAnIngredientInItsOwnReport() throws Exception {
        ManifestReport report = Reports.of(validate("ingredient-of-an-expired-signer.txt"));

        assertThat(report.failures()).isEmpty();
        assertThat(report.ingredients())
                .singleElement()
                .satisfies(ingredient ->
                        assertThat(ingredient.statuses())
                                .extracting(ValidationStatus::code)
                                .contains(StatusCode.CLAIM_SIGNATURE_OUTSIDE_VALIDITY));
    }

    @Test
    void tellsDamageFromAWrongSignature() throws Exception {
        assertThat(Reports.of(validate("signature-without-its-tag.txt")).hasUnreadableSignature())
                .isTrue();
        assertThat(Reports.of(validate("expired-signer.txt")).hasUnreadableSignature()).isFalse();
    }

    private static boolean isTime(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d)");
    }

    private static Validation validate(String file) throws Exception {
        return file.equals("ocsp-response-with-200-certificates.txt")
                ? VALIDATOR.validate(read(file), read("ocsp-response-with-200-certificates.c2pa"))
                : VALIDATOR.validate(read(file));
    }

    private static String codes(Validation validation) {
        if (validation instanceof Validation.NoManifest) {
            return "";
        }
        return String.join(
                " ",
                Reports.of(validation).statuses().stream()
                        .map(ValidationStatus::code)
                        .filter(code -> code != StatusCode.ASSERTION_HASHED_URI_MATCH)
                        .map(StatusCode::code)
                        .toList());
    }

    private static TrustList trustList() {
        try {
            List<Certificate> roots = new ArrayList<>();
            roots.addAll(Pem.read(read("trial-root.pem").toText()));
            roots.addAll(Pem.read(read("judge-root.pem").toText()));
            return TrustList.of(roots).withTimeStampAnchors(roots);
        } catch (MalformedCertificateException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Bytes read(String name) {
        try (InputStream input =
                ReportedCredentialsTest.class.getResourceAsStream("/credentials/" + name)) {
            return Bytes.copyOf(Objects.requireNonNull(input).readAllBytes());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
