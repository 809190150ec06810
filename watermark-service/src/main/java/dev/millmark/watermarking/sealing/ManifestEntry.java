package dev.millmark.watermarking.sealing;

import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.CoseSignature;
import dev.millmark.tlog.leaf.MalformedLeafException;

/// What the log keeps of a manifest: the hashes of its claim and of its signature.
record ManifestEntry(Hash claim, Hash signature) {

    static ManifestEntry of(ManifestStore store) {
        Manifest manifest = store.activeManifest();
        Bytes signature = content(manifest.signature(Manifest.SIGNATURE).orElseThrow());
        try {
            return new ManifestEntry(
                    Hash.sha256(content(manifest.claims().getFirst())),
                    CoseSignature.parse(signature).hash());
        } catch (MalformedLeafException impossible) {
            throw new IllegalStateException(
                    "A signature of this service does not parse: " + manifest.label(), impossible);
        }
    }

    private static Bytes content(SuperBox box) {
        return box.onlyContent("cbor").orElseThrow();
    }
}
