package dev.millmark.c2pa.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.validation.AssetCollection;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.ValidationStatus;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Documents that c2pa-rs sealed: see the README beside them.
final class ForeignDocumentTest {

    private static final DocumentValidator VALIDATOR =
            TestCredentials.create(SignatureAlgorithm.EDDSA).validator();

    @Test
    void validatesAPdfOfAnotherImplementation() throws Exception {
        Validation validation = VALIDATOR.validate(read("c2pa-rs.pdf"));

        assertThat(validation)
                .isInstanceOfSatisfying(
                        Validation.Valid.class,
                        valid ->
                                assertThat(valid.report().has(StatusCode.ASSERTION_DATA_HASH_MATCH))
                                        .isTrue());
    }

    /// c2pa-rs leaves the old central directory behind the files, where nothing binds its bytes: whoever puts another
    /// `word/document.xml` there shows a reader of local headers another text.
    @Test
    void refusesTheGapThatAnotherImplementationLeaves() throws Exception {
        Validation validation = VALIDATOR.validate(read("c2pa-rs.docx"));

        assertThat(validation)
                .isInstanceOfSatisfying(
                        Validation.WellFormed.class,
                        wellFormed ->
                                assertThat(wellFormed.report().failures())
                                        .extracting(ValidationStatus::code)
                                        .containsExactlyInAnyOrder(
                                                StatusCode.SIGNING_CREDENTIAL_UNTRUSTED,
                                                StatusCode.ASSERTION_COLLECTION_HASH_MISMATCH));
    }

    /// Without the gap every hash of the other implementation holds: its map of URIs and its folder are read.
    @Test
    void readsTheHashesOfAnotherImplementation() throws Exception {
        ZipArchive archive = ZipArchive.parse(read("c2pa-rs.docx"), DocumentLimits.DEFAULT);
        assertThat(archive.collection(GapPolicy.NOTHING).hasUnboundBytes()).isTrue();
        assertThat(archive.files()).anyMatch(ZipFile::isFolder);
        AssetCollection whole =
                new AssetCollection(
                        archive.collection(GapPolicy.NOTHING).files(),
                        archive.collection(GapPolicy.NOTHING).centralDirectory(),
                        false);

        Validation validation =
                TestCredentials.create(SignatureAlgorithm.EDDSA)
                        .manifestValidator()
                        .validateCollection(whole, archive.store().orElseThrow());

        assertThat(validation).isInstanceOf(Validation.Valid.class);
    }

    private static Bytes read(String name) throws IOException {
        try (InputStream input =
                ForeignDocumentTest.class.getResourceAsStream("/vectors/" + name)) {
            return Bytes.copyOf(Objects.requireNonNull(input).readAllBytes());
        }
    }
}
