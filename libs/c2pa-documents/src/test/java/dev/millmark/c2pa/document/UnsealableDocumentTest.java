package dev.millmark.c2pa.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.document.UnsealableDocumentException.Reason;
import dev.millmark.encoding.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.GregorianCalendar;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

final class UnsealableDocumentTest {

    private static final DocumentSealer SEALER =
            new DocumentSealer(TestCredentials.create(SignatureAlgorithm.EDDSA).signer());

    @Test
    void refusesADocumentThatIsSealedAlready() throws Exception {
        for (Bytes document : new Bytes[] {Documents.pdf(), Documents.docx()}) {
            Bytes sealed = SEALER.seal(document, TestCredentials.DEFINITION).bytes();

            assertRefused(sealed, Reason.ALREADY_SEALED);
        }
    }

    @Test
    void refusesAnEncryptedPdfWhateverItsPassword() throws Exception {
        assertRefused(encrypted(""), Reason.ENCRYPTED);
        assertRefused(encrypted("secret"), Reason.ENCRYPTED);
    }

    @Test
    void refusesASignedPdf() throws Exception {
        Bytes signed;
        try (PDDocument document = Loader.loadPDF(Documents.pdf().toArray())) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            signature.setSignDate(new GregorianCalendar(2026, 10, 23));
            document.addSignature(signature, content -> new byte[] {1, 2, 3});
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            document.saveIncremental(output);
            signed = Bytes.copyOf(output.toByteArray());
        }

        assertRefused(signed, Reason.SIGNED);
    }

    @Test
    void refusesMacrosAndPackageSignatures() throws Exception {
        assertRefused(
                docxWith("/word/vbaProject.bin", "application/vnd.ms-office.vbaProject"),
                Reason.MACROS);
        assertRefused(
                docxWith(
                        "/_xmlsignatures/origin.sigs",
                        "application/vnd.openxmlformats-package.digital-signature-origin"),
                Reason.SIGNED);
    }

    @Test
    void refusesASpreadsheet() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet();
            workbook.write(output);
        }

        assertRefused(Bytes.copyOf(output.toByteArray()), Reason.OTHER_KIND);
    }

    private static Bytes encrypted(String password) throws IOException {
        try (PDDocument document = Documents.onePage()) {
            document.protect(
                    new StandardProtectionPolicy("owner", password, new AccessPermission()));
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            document.save(output);
            return Bytes.copyOf(output.toByteArray());
        }
    }

    private static Bytes docxWith(String part, String contentType) throws Exception {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(Documents.TEXT);
            PackagePart created =
                    document.getPackage()
                            .createPart(PackagingURIHelper.createPartName(part), contentType);
            created.getOutputStream().write(1);
            created.getOutputStream().close();
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            document.write(output);
            return Bytes.copyOf(output.toByteArray());
        }
    }

    private static void assertRefused(Bytes document, Reason reason) {
        assertThatThrownBy(() -> SEALER.seal(document, TestCredentials.DEFINITION))
                .isInstanceOfSatisfying(
                        UnsealableDocumentException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
