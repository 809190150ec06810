package dev.millmark.c2pa.document;

import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.assertion.CollectionHash;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.jumbf.JumbfLimits;
import dev.millmark.c2pa.sealing.AssetSealer;
import dev.millmark.c2pa.sealing.ManifestDefinition;
import dev.millmark.c2pa.timestamp.TimeStampAuthority;
import dev.millmark.encoding.Bytes;

/// Puts credentials into documents. What the document shows stays as it is: a PDF gets an incremental update behind its
/// last byte, every file of a DOCX but its list of content types is copied byte for byte.
///
/// Deterministic as [dev.millmark.c2pa.sealing.Sealer] is, up to the answer of a time-stamp authority. Safe for use by
/// several threads if the signer is.
public final class DocumentSealer {

    private final AssetSealer sealer;
    private final DocumentLimits limits = DocumentLimits.DEFAULT;

    /// A sealer whose claims `credential` signs.
    public DocumentSealer(SigningCredential credential) {
        sealer = new AssetSealer(credential);
    }

    /// A sealer whose claims `credential` signs and `authority` time-stamps.
    public DocumentSealer(SigningCredential credential, TimeStampAuthority authority) {
        sealer = new AssetSealer(credential, authority);
    }

    /// Seals `document` as `definition` says. Where the definition puts the store of a text is of no account here.
    ///
    /// @throws MalformedDocumentException if it is neither a PDF nor a DOCX, is damaged or too large
    /// @throws UnsealableDocumentException if it cannot carry a credential
    /// @throws dev.millmark.c2pa.timestamp.TimeStampException if the time-stamp authority does not answer
    public SealedDocument seal(Bytes document, ManifestDefinition definition)
            throws MalformedDocumentException, UnsealableDocumentException {
        return switch (DocumentFormat.of(document)) {
            case PDF -> sealPdf(document, definition);
            case DOCX -> sealDocx(document, definition);
        };
    }

    /// C2PA 2.4 section A.4: `c2pa.hash.data` over the file, the store alone left out.
    private SealedDocument sealPdf(Bytes document, ManifestDefinition definition)
            throws MalformedDocumentException, UnsealableDocumentException {
        int size = requireReadable(sealer.storeSize(definition));
        PdfCredential room = PdfRoom.in(document, size, limits);
        DataHash.Exclusion place = room.place();
        ManifestStore store = sealer.seal(room.document(), place, size, definition);
        return new SealedDocument(
                DocumentFormat.PDF,
                store,
                Bytes.concat(
                        room.document().slice(0, (int) place.start()),
                        store.bytes(),
                        room.document().from((int) place.end())));
    }

    /// C2PA 2.4 section A.6: `c2pa.hash.collection.data` over the files and the central directory.
    private SealedDocument sealDocx(Bytes document, ManifestDefinition definition)
            throws MalformedDocumentException, UnsealableDocumentException {
        OfficePackage docx = OfficePackage.sealable(document, limits);
        ZipBuilder archive = docx.rebuilt();
        int size = requireReadable(sealer.storeSize(archive.hash(Bytes.EMPTY), definition));
        CollectionHash hash = archive.hash(Bytes.zeros(size));
        ManifestStore store = sealer.seal(hash, size, definition);
        return new SealedDocument(DocumentFormat.DOCX, store, archive.build(store.bytes()));
    }

    private static int requireReadable(int storeSize) throws UnsealableDocumentException {
        if (storeSize > JumbfLimits.DEFAULT.bytes()) {
            throw new UnsealableDocumentException(
                    UnsealableDocumentException.Reason.STORE_TOO_LARGE,
                    "Manifest store of " + storeSize + " bytes: leave out assertions");
        }
        return storeSize;
    }
}
