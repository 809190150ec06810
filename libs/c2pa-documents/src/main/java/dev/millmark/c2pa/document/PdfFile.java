package dev.millmark.c2pa.document;

import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/// An open PDF, and where in it the credential is (C2PA 2.4 section A.4.2.1): the catalog's `AF` array holds a file
/// specification with `AFRelationship` `C2PA_Manifest`, whose embedded file is the manifest store, uncompressed.
final class PdfFile implements AutoCloseable {

    static final COSName ASSOCIATED_FILES = COSName.getPDFName("AF");
    static final COSName RELATIONSHIP = COSName.getPDFName("AFRelationship");
    static final COSName MANIFEST = COSName.getPDFName("C2PA_Manifest");

    private static final Bytes STREAM = Bytes.utf8("stream");

    /// How far behind the start of an object its stream may begin: far more than any dictionary of an embedded file
    /// needs.
    private static final int DICTIONARY = 1 << 16;

    private final Bytes bytes;
    private final BoundedPdfParser parser;
    private final PDDocument document;

    private PdfFile(Bytes bytes, BoundedPdfParser parser, PDDocument document) {
        this.bytes = bytes;
        this.parser = parser;
        this.document = document;
    }

    /// Opens a PDF; empty where it needs a password.
    static Optional<PdfFile> open(Bytes bytes, DocumentLimits limits)
            throws MalformedDocumentException {
        if (bytes.size() > limits.bytes()) {
            throw new MalformedDocumentException("PDF of more than " + limits.bytes() + " bytes");
        }
        try {
            BoundedPdfParser parser = new BoundedPdfParser(bytes.toArray(), limits.inflated() / 8);
            return Optional.of(new PdfFile(bytes, parser, parser.parseStrictly()));
        } catch (InvalidPasswordException encrypted) {
            return Optional.empty();
        } catch (IOException damaged) {
            throw malformed("its structure is damaged");
        }
    }

    PDDocument document() {
        return document;
    }

    COSDictionary catalog() {
        return document.getDocumentCatalog().getCOSObject();
    }

    boolean isEncrypted() {
        return document.isEncrypted();
    }

    /// Whether the identifier is one that an update can take over. PDFBox asks for no less, and takes any for granted.
    boolean hasSoundIdentifier() {
        COSBase identifier = document.getDocument().getTrailer().getDictionaryObject(COSName.ID);
        return !(identifier instanceof COSArray array)
                || array.size() != 2
                || array.get(0) instanceof COSString;
    }

    /// Whether there is a PDF signature of any kind. A field made ready for one is none.
    boolean isSigned() {
        return catalog().containsKey(COSName.PERMS)
                || !document.getSignatureDictionaries().isEmpty();
    }

    /// The bytes of the manifest store; empty where there is none.
    Optional<DataHash.Exclusion> credential() throws MalformedDocumentException {
        List<COSDictionary> found = new ArrayList<>();
        for (COSDictionary file : associatedFiles()) {
            if (MANIFEST.equals(file.getDictionaryObject(RELATIONSHIP))) {
                found.add(file);
            }
        }
        if (found.size() > 1) {
            throw malformed("the catalog names several credentials");
        }
        Optional<DataHash.Exclusion> place =
                found.isEmpty() ? Optional.empty() : Optional.of(locate(found.getFirst()));
        requireNothingRefused();
        return place;
    }

    /// @throws MalformedDocumentException if the parser refused to decompress something, so that what seemed absent was
    /// not
    void requireNothingRefused() throws MalformedDocumentException {
        if (parser.hasRefusedStream()) {
            throw malformed("a stream decompresses to too much, or by a filter other than Flate");
        }
    }

    private List<COSDictionary> associatedFiles() {
        COSBase entry = catalog().getDictionaryObject(ASSOCIATED_FILES);
        if (entry instanceof COSDictionary single) {
            return List.of(single);
        }
        List<COSDictionary> files = new ArrayList<>();
        if (entry instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSDictionary file) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    /// PDFBox tells where the object begins and what its stream holds. The stream begins where its content stands
    /// behind the keyword.
    private DataHash.Exclusion locate(COSDictionary file) throws MalformedDocumentException {
        if (file.getDictionaryObject(COSName.EF) instanceof COSDictionary embedded
                && embedded.getItem(COSName.F) instanceof COSObject reference
                && reference.getObject() instanceof COSStream stream
                && stream.getFilters() == null) {
            Bytes store = content(stream);
            Long offset = document.getDocument().getXrefTable().get(reference.getKey());
            if (offset != null && offset > 0 && offset < bytes.size() && !store.isEmpty()) {
                return locate(store, offset.intValue());
            }
        }
        throw malformed("the credential's embedded file is missing or compressed");
    }

    private DataHash.Exclusion locate(Bytes store, int object) throws MalformedDocumentException {
        int keyword = bytes.indexOf(STREAM, object);
        while (keyword >= 0 && keyword - object <= DICTIONARY) {
            int start = keyword + STREAM.size();
            start += bytes.hasAt(start, Bytes.of('\r')) ? 1 : 0;
            if (bytes.hasAt(start, Bytes.of('\n')) && bytes.hasAt(start + 1, store)) {
                return new DataHash.Exclusion(start + 1, store.size());
            }
            keyword = bytes.indexOf(STREAM, keyword + 1);
        }
        throw malformed("the credential's embedded file is not where it should be");
    }

    private static Bytes content(COSStream stream) throws MalformedDocumentException {
        try (InputStream raw = stream.createRawInputStream()) {
            return Bytes.copyOf(raw.readAllBytes());
        } catch (IOException damaged) {
            throw malformed("the credential's embedded file is damaged");
        }
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException impossible) {
            throw new IllegalStateException("A PDF in memory does not close", impossible);
        }
    }

    static MalformedDocumentException malformed(String problem) {
        return new MalformedDocumentException("PDF: " + problem);
    }
}
