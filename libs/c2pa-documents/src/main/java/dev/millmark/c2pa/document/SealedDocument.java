package dev.millmark.c2pa.document;

import dev.millmark.c2pa.ManifestStore;
import dev.millmark.encoding.Bytes;

/// A document that carries a credential.
///
/// @param format what it is
/// @param store the manifest store in it
/// @param bytes the document
public record SealedDocument(DocumentFormat format, ManifestStore store, Bytes bytes) {

    /// The active manifest's URN.
    public String label() {
        return store.activeManifest().label();
    }
}
