package dev.millmark.c2pa.document;

import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.encoding.Bytes;
import java.util.Optional;

/// A PDF and the bytes in it that are its manifest store.
record PdfCredential(Bytes document, DataHash.Exclusion place) {

    /// The credential of `document`; empty where it has none.
    static Optional<PdfCredential> in(Bytes document, DocumentLimits limits)
            throws MalformedDocumentException {
        try (PdfFile file =
                PdfFile.open(document, limits)
                        .orElseThrow(() -> PdfFile.malformed("it is encrypted"))) {
            if (file.isEncrypted()) {
                throw PdfFile.malformed("it is encrypted");
            }
            return file.credential().map(place -> new PdfCredential(document, place));
        }
    }

    Bytes store() {
        return document.slice((int) place.start(), (int) place.end());
    }
}
