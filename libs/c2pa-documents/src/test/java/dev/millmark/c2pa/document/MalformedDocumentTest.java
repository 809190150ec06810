package dev.millmark.c2pa.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.encoding.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes in, the answer is a result or one of the two exceptions, soon and in little memory.
final class MalformedDocumentTest {

    private static final long SEED = 20261124;
    private static final int MUTATIONS = 4000;
    private static final TestCredentials CREDENTIALS =
            TestCredentials.create(SignatureAlgorithm.EDDSA);
    private static final DocumentSealer SEALER = new DocumentSealer(CREDENTIALS.signer());
    private static final DocumentValidator VALIDATOR = CREDENTIALS.validator();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%",
                "%PDF-",
                "%PDF-1.7\n",
                "PK\u0003\u0004",
                "hello",
                "\u00D0\u00CF\u0011\u00E0"
            })
    void refusesWhatIsNoDocument(String beginning) {
        assertMalformed(Bytes.utf8(beginning));
    }

    @Test
    void refusesADocumentLargerThanTheLimit() throws Exception {
        Bytes sealed = SEALER.seal(Documents.docx(), TestCredentials.DEFINITION).bytes();
        DocumentLimits limits = new DocumentLimits(sealed.size() - 1, 100, 1 << 20);

        assertThatThrownBy(() -> ZipArchive.parse(sealed, limits))
                .isInstanceOf(MalformedDocumentException.class);
        assertThatThrownBy(() -> PdfFile.open(sealed, limits))
                .isInstanceOf(MalformedDocumentException.class);
    }

    @Test
    void refusesMoreFilesThanTheLimit() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(output)) {
            for (int i = 0; i <= DocumentLimits.DEFAULT.files(); i++) {
                archive.putNextEntry(new ZipEntry("file" + i));
            }
        }

        assertMalformed(Bytes.copyOf(output.toByteArray()));
    }

    @Test
    void refusesAnArchiveThatDecompressesToTooMuch() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream archive = new ZipOutputStream(output)) {
            archive.putNextEntry(new ZipEntry("[Content_Types].xml"));
            for (int i = 0; i < 300; i++) {
                archive.write(zeros);
            }
        }
        Bytes bomb = Bytes.copyOf(output.toByteArray());
        assertThat(bomb.size()).isLessThan(1 << 20);

        assertThatThrownBy(() -> SEALER.seal(bomb, TestCredentials.DEFINITION))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageContaining("decompresses");
    }

    @Test
    void refusesAFileLargerThanItsHeadersSay() throws Exception {
        byte[] content = "<Types/>".repeat(10).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(output)) {
            ZipEntry entry = new ZipEntry("[Content_Types].xml");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setCrc(crc.getValue());
            archive.putNextEntry(entry);
            archive.write(content);
        }
        byte[] lying = output.toByteArray();
        int central = lying.length - 22 - 46 - "[Content_Types].xml".length();
        lying[22]--;
        lying[central + 24]--;

        assertThatThrownBy(() -> SEALER.seal(Bytes.copyOf(lying), TestCredentials.DEFINITION))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageContaining("damaged");
    }

    /// The catalog of this PDF is in an object stream that PDFBox would decompress to 300 MiB.
    @Test
    void refusesAPdfThatDecompressesToTooMuch() throws Exception {
        Bytes bomb = pdfWithObjectStream(300 << 20);
        assertThat(bomb.size()).isLessThan(1 << 20);

        assertMalformed(bomb);
    }

    @Test
    void readsTheSamePdfWithinTheLimit() throws Exception {
        assertThat(VALIDATOR.validate(pdfWithObjectStream(1 << 20)))
                .isInstanceOf(Validation.NoManifest.class);
    }

    @Test
    void refusesAPdfWithTwoCredentials() throws Exception {
        try (PDDocument document = Documents.onePage()) {
            COSArray files = new COSArray();
            for (int i = 0; i < 2; i++) {
                COSDictionary file = new COSDictionary();
                file.setItem(PdfFile.RELATIONSHIP, PdfFile.MANIFEST);
                files.add(file);
            }
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), files);
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            document.save(output);

            assertMalformed(Bytes.copyOf(output.toByteArray()));
        }
    }

    @Test
    void answersEveryMutationWithAResultOrItsException() throws Exception {
        List<Bytes> documents =
                List.of(
                        Documents.pdf(),
                        Documents.docx(),
                        SEALER.seal(Documents.compressedPdf(), TestCredentials.DEFINITION).bytes(),
                        SEALER.seal(Documents.docx(), TestCredentials.DEFINITION).bytes());
        SplittableRandom random = new SplittableRandom(SEED);
        int answered = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Bytes mutated = mutated(documents.get(i % documents.size()), random);
            try {
                VALIDATOR.validate(mutated);
                Bytes sealed = SEALER.seal(mutated, TestCredentials.DEFINITION).bytes();
                assertThat(VALIDATOR.validate(sealed)).isInstanceOf(Validation.Trusted.class);
            } catch (MalformedDocumentException | UnsealableDocumentException refusal) {
                answered++;
            }
        }

        assertThat(answered).as("mutations refused, seed %d", SEED).isGreaterThan(MUTATIONS / 2);
    }

    /// Sets, repeats or removes some bytes.
    private static Bytes mutated(Bytes document, SplittableRandom random) {
        int at = random.nextInt(document.size());
        int end = Math.min(document.size(), at + 1 + random.nextInt(40));
        Bytes before = document.slice(0, at);
        return switch (random.nextInt(3)) {
            case 0 -> Bytes.concat(before, Bytes.of(random.nextInt(256)), document.from(at + 1));
            case 1 -> Bytes.concat(before, document.slice(at, end), document.from(at));
            default -> Bytes.concat(before, document.from(end));
        };
    }

    private static Bytes pdfWithObjectStream(int padding) throws IOException {
        String objects = "<</Type/Catalog/Pages 3 0 R>> <</Type/Pages/Kids[]/Count 0>>";
        String first = "2 0 3 30 ";
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream output = new DeflaterOutputStream(deflated)) {
            output.write((first + objects).getBytes(StandardCharsets.US_ASCII));
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            for (int written = 0; written < padding; written += spaces.length) {
                output.write(spaces);
            }
        }
        Bytes stream = Bytes.copyOf(deflated.toByteArray());
        Bytes head = Bytes.utf8("%PDF-1.5\n");
        Bytes objectStream =
                Bytes.concat(
                        Bytes.utf8(
                                "1 0 obj\n<</Type/ObjStm/N 2/First "
                                        + first.length()
                                        + "/Filter/FlateDecode/Length "
                                        + stream.size()
                                        + ">>\nstream\n"),
                        stream,
                        Bytes.utf8("\nendstream\nendobj\n"));
        int xref = head.size() + objectStream.size();
        Bytes entries =
                Bytes.of(
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        1,
                        0,
                        0,
                        0,
                        head.size(),
                        0,
                        2,
                        0,
                        0,
                        0,
                        1,
                        0,
                        2,
                        0,
                        0,
                        0,
                        1,
                        1,
                        1,
                        xref >>> 24,
                        xref >>> 16,
                        xref >>> 8,
                        xref,
                        0);
        return Bytes.concat(
                head,
                objectStream,
                Bytes.utf8(
                        "4 0 obj\n<</Type/XRef/Size 5/W[1 4 1]/Root 2 0 R/Length "
                                + entries.size()
                                + ">>\nstream\n"),
                entries,
                Bytes.utf8("\nendstream\nendobj\nstartxref\n" + xref + "\n%%EOF\n"));
    }

    private static void assertMalformed(Bytes document) {
        assertThatThrownBy(() -> VALIDATOR.validate(document))
                .isInstanceOf(MalformedDocumentException.class);
        assertThatThrownBy(() -> SEALER.seal(document, TestCredentials.DEFINITION))
                .isInstanceOf(MalformedDocumentException.class);
    }
}
