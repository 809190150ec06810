package dev.millmark.c2pa.document;

import dev.millmark.encoding.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/// Small documents, made anew, and what a reader sees in them.
final class Documents {

    static final String TEXT = "The river rose in the night.";

    private Documents() {}

    /// A PDF with a cross-reference table.
    static Bytes pdf() {
        return pdf(CompressParameters.NO_COMPRESSION);
    }

    /// A PDF with object streams and a cross-reference stream, the catalog within.
    static Bytes compressedPdf() {
        return pdf(CompressParameters.DEFAULT_COMPRESSION);
    }

    private static Bytes pdf(CompressParameters compression) {
        try (PDDocument document = onePage()) {
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            document.save(output, compression);
            return Bytes.copyOf(output.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// A document of one page, to be saved by the caller.
    static PDDocument onePage() throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(FontName.HELVETICA), 12);
            content.newLineAtOffset(72, 700);
            content.showText(TEXT);
            content.endText();
        }
        return document;
    }

    /// A DOCX of one paragraph.
    static Bytes docx() {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(TEXT);
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            document.write(output);
            return Bytes.copyOf(output.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// The text a reader of PDF sees.
    static String textOfPdf(Bytes pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toArray())) {
            return new PDFTextStripper().getText(document).strip();
        }
    }

    /// The text a reader of DOCX sees.
    static String textOfDocx(Bytes docx) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx.toArray()))) {
            return document.getParagraphs().getFirst().getText();
        }
    }
}
