package dev.millmark.c2pa.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.ValidationStatus;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signed documents that this or another implementation did not read, and what is right to say about each.
final class ReportedDocumentsTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-29T15:30:00Z"), ZoneOffset.UTC);

    /// c2pa-rs finds only the second: it follows no reference to what `EF` holds.
    @ParameterizedTest
    @ValueSource(strings = {"embedded-file-by-reference.pdf", "embedded-file-direct.pdf"})
    void readsAnEmbeddedFileEitherWay(String file) throws Exception {
        assertThat(validator(GapPolicy.NOTHING).validate(read(file)))
                .isInstanceOf(Validation.Trusted.class);
    }

    static Stream<Bytes> unsealed() {
        return Stream.of(Documents.pdf(), Documents.compressedPdf());
    }

    @ParameterizedTest
    @MethodSource("unsealed")
    void writesAnEmbeddedFileThatOthersFind(Bytes document) throws Exception {
        Bytes sealed =
                TestCredentials.create(SignatureAlgorithm.ES256)
                        .sealer()
                        .seal(document, TestCredentials.DEFINITION)
                        .bytes();

        assertThat(new String(sealed.toArray(), StandardCharsets.ISO_8859_1))
                .containsPattern("/EF\\s*<<");
    }

    @Test
    void refusesAnOldDirectoryInAGapUnlessItIsTaken() throws Exception {
        Bytes document = read("old-directory-in-a-gap.docx");

        assertThat(validator(GapPolicy.NOTHING).validate(document))
                .isInstanceOfSatisfying(
                        Validation.WellFormed.class,
                        wellFormed ->
                                assertThat(wellFormed.report().failures())
                                        .extracting(ValidationStatus::code)
                                        .contains(StatusCode.ASSERTION_COLLECTION_HASH_MISMATCH));
        assertThat(validator(GapPolicy.OLD_DIRECTORY).validate(document))
                .isInstanceOfAny(Validation.Valid.class, Validation.Trusted.class);
    }

    /// Whatever else is in the gap could be another document.
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 10, 16, 20, 28, 30, 32, 42, 46})
    void takesNothingButAnOldDirectoryThere(int at) throws Exception {
        byte[] document = read("old-directory-in-a-gap.docx").toArray();
        int gap = indexOf(document, Zip.CENTRAL_HEADER);
        document[gap + at] ^= 1;

        assertThat(validator(GapPolicy.OLD_DIRECTORY).validate(Bytes.copyOf(document)))
                .isInstanceOf(Validation.WellFormed.class);
    }

    private static int indexOf(byte[] document, long signature) {
        Bytes bytes = Bytes.copyOf(document);
        int at = 0;
        while (Zip.number32(bytes, at) != signature) {
            at++;
        }
        return at;
    }

    private static DocumentValidator validator(GapPolicy gaps) throws Exception {
        List<Certificate> roots = Pem.read(read("judge-root.pem").toText());
        return new DocumentValidator(
                new Validator(TrustList.of(roots), CLOCK), DocumentLimits.DEFAULT, gaps);
    }

    private static Bytes read(String name) throws IOException {
        try (InputStream input =
                ReportedDocumentsTest.class.getResourceAsStream("/credentials/" + name)) {
            return Bytes.copyOf(Objects.requireNonNull(input).readAllBytes());
        }
    }
}
