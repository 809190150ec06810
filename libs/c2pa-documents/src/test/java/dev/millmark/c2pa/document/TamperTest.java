package dev.millmark.c2pa.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.encoding.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

/// Nothing in a sealed document can be changed, added or left out.
final class TamperTest {

    private static final TestCredentials CREDENTIALS =
            TestCredentials.create(SignatureAlgorithm.EDDSA);
    private static final DocumentValidator VALIDATOR = CREDENTIALS.validator();
    private static final DocumentSealer SEALER = new DocumentSealer(CREDENTIALS.signer());

    @Test
    void noticesEveryChangedByteOfAPdf() throws Exception {
        assertChangesCount(seal(Documents.pdf()), 1);
    }

    @Test
    void noticesChangedBytesOfAPdfWithObjectStreams() throws Exception {
        assertChangesCount(seal(Documents.compressedPdf()), 5);
    }

    @Test
    void noticesEveryChangedByteOfADocx() throws Exception {
        assertChangesCount(seal(Documents.docx()), 1);
    }

    @Test
    void noticesWhereADocumentIsCutOff() throws Exception {
        for (Bytes document : List.of(seal(Documents.pdf()), seal(Documents.docx()))) {
            for (int size = 0; size < document.size(); size += 7) {
                assertThat(isAccepted(document.slice(0, size))).isFalse();
            }
        }
    }

    @Test
    void noticesBytesBeforeAndBehindADocument() throws Exception {
        for (Bytes document : List.of(seal(Documents.pdf()), seal(Documents.docx()))) {
            assertThat(isAccepted(Bytes.concat(document, Bytes.of('\n')))).isFalse();
            assertThat(isAccepted(Bytes.concat(Bytes.of('\n'), document))).isFalse();
            assertThat(isAccepted(Bytes.concat(document, document))).isFalse();
        }
    }

    @Test
    void noticesALaterUpdateOfAPdf() throws Exception {
        Bytes updated;
        try (PDDocument document = Loader.loadPDF(seal(Documents.pdf()).toArray())) {
            document.addPage(new PDPage());
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            document.saveIncremental(output);
            updated = Bytes.copyOf(output.toByteArray());
        }

        assertReports(updated, StatusCode.ASSERTION_DATA_HASH_MISMATCH);
    }

    @Test
    void noticesTheCredentialOfAnotherPdf() throws Exception {
        Bytes one = seal(Documents.pdf());
        Bytes other = seal(Documents.compressedPdf());
        PdfCredential mine = PdfCredential.in(one, DocumentLimits.DEFAULT).orElseThrow();
        PdfCredential foreign = PdfCredential.in(other, DocumentLimits.DEFAULT).orElseThrow();
        assertThat(foreign.store().size()).isEqualTo(mine.store().size());

        Bytes swapped =
                Bytes.concat(
                        one.slice(0, (int) mine.place().start()),
                        foreign.store(),
                        one.from((int) mine.place().end()));

        assertReports(swapped, StatusCode.ASSERTION_DATA_HASH_MALFORMED);
    }

    /// A hidden file between the files: readers of local headers see it, the central directory does not name it.
    @Test
    void noticesBytesBetweenTheFilesOfADocx() throws Exception {
        ZipArchive sealed = ZipArchive.parse(seal(Documents.docx()), DocumentLimits.DEFAULT);
        ZipBuilder hidden = new ZipBuilder();
        for (ZipFile file : sealed.files()) {
            if (!file.name().equals(ZipArchive.CREDENTIAL)) {
                hidden.copy(file);
            }
        }
        Bytes document = hidden.build(sealed.store().orElseThrow());
        assertThat(isAccepted(document)).isTrue();
        ZipFile text = sealed.file("word/document.xml").orElseThrow();
        int directory = (int) Zip.number32(sealed.end(), 16);
        Bytes gap =
                Bytes.concat(document.slice(0, directory), text.span(), document.from(directory));
        byte[] moved = gap.toArray();
        int end = moved.length - Zip.END_SIZE;
        int at = directory + text.span().size();
        for (int i = 0; i < 4; i++) {
            moved[end + 16 + i] = (byte) (at >>> 8 * i);
        }

        assertReports(Bytes.copyOf(moved), StatusCode.ASSERTION_COLLECTION_HASH_MISMATCH);
    }

    @Test
    void noticesAnArchiveThatWasPackedAnew() throws Exception {
        Bytes sealed = seal(Documents.docx());

        assertThat(isAccepted(repacked(sealed))).isFalse();
    }

    @Test
    void noticesAddedAndMissingFilesOfADocx() throws Exception {
        ZipArchive sealed = ZipArchive.parse(seal(Documents.docx()), DocumentLimits.DEFAULT);
        Bytes store = sealed.store().orElseThrow();
        ZipBuilder more = new ZipBuilder();
        ZipBuilder fewer = new ZipBuilder();
        for (ZipFile file : sealed.files()) {
            if (!file.name().equals(ZipArchive.CREDENTIAL)) {
                more.copy(file);
                if (!file.name().equals("docProps/app.xml")) {
                    fewer.copy(file);
                }
            }
        }
        more.add("word/vbaProject.bin", Bytes.utf8("macro"));

        assertReports(more.build(store), StatusCode.ASSERTION_COLLECTION_HASH_INCORRECT_FILE_COUNT);
        assertReports(
                fewer.build(store), StatusCode.ASSERTION_COLLECTION_HASH_INCORRECT_FILE_COUNT);
    }

    @Test
    void noticesChangedFilesAndAnotherOrderOfADocx() throws Exception {
        ZipArchive sealed = ZipArchive.parse(seal(Documents.docx()), DocumentLimits.DEFAULT);
        Bytes store = sealed.store().orElseThrow();
        ZipBuilder changed = new ZipBuilder();
        ZipBuilder reversed = new ZipBuilder();
        for (ZipFile file : sealed.files()) {
            if (!file.name().equals(ZipArchive.CREDENTIAL)) {
                if (file.name().equals("word/document.xml")) {
                    changed.add(file.name(), Bytes.utf8("<w:document/>"));
                } else {
                    changed.copy(file);
                }
            }
        }
        for (ZipFile file : sealed.files().reversed()) {
            if (!file.name().equals(ZipArchive.CREDENTIAL)) {
                reversed.copy(file);
            }
        }

        assertReports(changed.build(store), StatusCode.ASSERTION_COLLECTION_HASH_MISMATCH);
        assertReports(reversed.build(store), StatusCode.ASSERTION_COLLECTION_HASH_MISMATCH);
    }

    private static void assertChangesCount(Bytes document, int step)
            throws MalformedDocumentException {
        Optional<ManifestReport> sealed = accepted(document);
        assertThat(sealed).isPresent();
        byte[] changed = document.toArray();
        for (int at = 0; at < changed.length; at += step) {
            byte original = changed[at];
            changed[at] ^= (byte) (1 << at % 8);
            accepted(Bytes.copyOf(changed))
                    .ifPresent(report -> assertSaysTheSame(report, sealed.get()));
            changed[at] = original;
        }
    }

    /// The manifest store has some few bits that mean nothing, such as what a JUMBF box allows to be asked of it. They
    /// may change, as long as everything that is said stays.
    private static void assertSaysTheSame(ManifestReport report, ManifestReport sealed) {
        assertThat(report.label()).isEqualTo(sealed.label());
        assertThat(report.claim()).isEqualTo(sealed.claim());
        assertThat(report.assertions()).isEqualTo(sealed.assertions());
        assertThat(report.signer()).isEqualTo(sealed.signer());
        assertThat(report.statuses()).isEqualTo(sealed.statuses());
        assertThat(report.store()).isNotEqualTo(sealed.store());
    }

    private static boolean isAccepted(Bytes document) {
        return accepted(document).isPresent();
    }

    private static Optional<ManifestReport> accepted(Bytes document) {
        try {
            return switch (VALIDATOR.validate(document)) {
                case Validation.Trusted trusted -> Optional.of(trusted.report());
                case Validation.Valid valid -> Optional.of(valid.report());
                case Validation.WellFormed wellFormed -> Optional.empty();
                case Validation.Invalid invalid -> Optional.empty();
                case Validation.NoManifest none -> Optional.empty();
            };
        } catch (MalformedDocumentException malformed) {
            return Optional.empty();
        }
    }

    private static void assertReports(Bytes document, StatusCode code)
            throws MalformedDocumentException {
        assertThat(VALIDATOR.validate(document))
                .isInstanceOfSatisfying(
                        Validation.WellFormed.class,
                        wellFormed -> assertThat(wellFormed.report().has(code)).isTrue());
    }

    private static Bytes seal(Bytes document) throws Exception {
        return SEALER.seal(document, TestCredentials.DEFINITION).bytes();
    }

    private static Bytes repacked(Bytes archive) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ZipInputStream input =
                        new ZipInputStream(new ByteArrayInputStream(archive.toArray()));
                ZipOutputStream packed = new ZipOutputStream(output)) {
            for (ZipEntry entry = input.getNextEntry();
                    entry != null;
                    entry = input.getNextEntry()) {
                packed.putNextEntry(new ZipEntry(entry.getName()));
                input.transferTo(packed);
            }
        }
        return Bytes.copyOf(output.toByteArray());
    }
}
