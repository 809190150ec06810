package dev.millmark.c2pa.document;

import dev.millmark.encoding.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/// Makes room for a manifest store in a PDF: an incremental update with an embedded file of zeros, which the catalog
/// names among its associated files and among its embedded files (C2PA 2.4 section A.4.2.1).
final class PdfRoom {

    private static final String FILE_NAME = "content_credential.c2pa";
    private static final String MEDIA_TYPE = "application/c2pa";

    /// What PDFBox takes for a clock reading in the file identifier: the same document shall give the same update.
    private static final long NO_TIME = 0;

    private PdfRoom() {}

    /// `document` with an update behind it that has room for `size` bytes.
    static PdfCredential in(Bytes document, int size, DocumentLimits limits)
            throws MalformedDocumentException, UnsealableDocumentException {
        Bytes updated;
        try (PdfFile file = PdfFile.open(document, limits).orElseThrow(PdfRoom::encrypted)) {
            requireSealable(file);
            updated = update(file, size);
            file.requireNothingRefused();
        }
        PdfCredential room =
                PdfCredential.in(updated, allowing(updated, limits))
                        .orElseThrow(() -> PdfFile.malformed("its update cannot be read back"));
        if (!updated.hasAt(0, document)
                || room.place().start() < document.size()
                || room.place().length() != size) {
            throw PdfFile.malformed("its update is not behind it");
        }
        return room;
    }

    private static void requireSealable(PdfFile file)
            throws MalformedDocumentException, UnsealableDocumentException {
        if (file.isEncrypted()) {
            throw encrypted();
        }
        if (file.credential().isPresent()) {
            throw new UnsealableDocumentException(
                    UnsealableDocumentException.Reason.ALREADY_SEALED,
                    "PDF with a credential: validate that one");
        }
        if (!file.hasSoundIdentifier()) {
            throw PdfFile.malformed("its identifier is no pair of strings");
        }
        if (file.isSigned()) {
            throw new UnsealableDocumentException(
                    UnsealableDocumentException.Reason.SIGNED,
                    "PDF with a PDF signature: seal it before it is signed, or keep the store apart");
        }
    }

    private static UnsealableDocumentException encrypted() {
        return new UnsealableDocumentException(
                UnsealableDocumentException.Reason.ENCRYPTED, "Encrypted PDF: decrypt it first");
    }

    private static Bytes update(PdfFile file, int size) throws MalformedDocumentException {
        try {
            COSDictionary specification = specification(file.document(), size);
            COSDictionary catalog = file.catalog();
            COSArray associated = new COSArray();
            COSBase earlier = catalog.getItem(PdfFile.ASSOCIATED_FILES);
            if (earlier != null
                    && catalog.getDictionaryObject(PdfFile.ASSOCIATED_FILES)
                            instanceof COSArray array) {
                array.forEach(associated::add);
            } else if (earlier != null) {
                associated.add(earlier);
            }
            associated.add(specification);
            catalog.setItem(PdfFile.ASSOCIATED_FILES, associated);
            EmbeddedFiles.of(catalog).add(new COSString(FILE_NAME), specification);
            file.document().setDocumentId(NO_TIME);
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            file.document().saveIncremental(output);
            return Bytes.copyOf(output.toByteArray());
        } catch (IOException damaged) {
            throw PdfFile.malformed("no update can be written behind it");
        }
    }

    private static COSDictionary specification(PDDocument document, int size) throws IOException {
        PDEmbeddedFile store =
                new PDEmbeddedFile(document, new ByteArrayInputStream(new byte[size]), null);
        store.setSubtype(MEDIA_TYPE);
        store.setSize(size);
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(FILE_NAME);
        specification.setFileUnicode(FILE_NAME);
        specification.setFileDescription("Content Credentials");
        specification.setEmbeddedFile(store);
        COSDictionary dictionary = specification.getCOSObject();
        dictionary
                .getCOSDictionary(COSName.EF)
                .setDirect(true); // c2pa-rs follows no reference there
        dictionary.setItem(PdfFile.RELATIONSHIP, PdfFile.MANIFEST);
        dictionary.setName(COSName.SUBTYPE, MEDIA_TYPE);
        return dictionary;
    }

    /// An update may take a document just over the limit that it was within.
    private static DocumentLimits allowing(Bytes updated, DocumentLimits limits) {
        return new DocumentLimits(
                Math.max(updated.size(), limits.bytes()), limits.files(), limits.inflated());
    }
}
