package dev.millmark.watermarking.sealing;

import dev.millmark.c2pa.MalformedManifestException;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.CoseSignature;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.tlog.leaf.MalformedLeafException;
import dev.millmark.watermarking.log.entry.LogEntries;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What the log keeps of a seal: the hashes of the active manifest's claim and of its signature.
///
/// @param contentId also the entry's event id
record ManifestEntry(UUID contentId, Hash claim, Hash signature, Instant completedAt) {

    static ManifestEntry of(StoredSeal seal) {
        try {
            Manifest manifest = ManifestStore.parse(seal.manifestStore()).activeManifest();
            Bytes claim = content(manifest.claims().getFirst());
            Bytes signature = content(manifest.signature(Manifest.SIGNATURE).orElseThrow());
            return new ManifestEntry(
                    UUID.fromString(seal.contentId()),
                    Hash.sha256(claim),
                    CoseSignature.parse(signature).hash(),
                    seal.completedAt());
        } catch (MalformedManifestException | MalformedLeafException impossible) {
            throw new IllegalStateException(
                    "A manifest store of this service does not parse: " + seal.contentId(),
                    impossible);
        }
    }

    private static Bytes content(SuperBox box) {
        return box.onlyContent("cbor").orElseThrow();
    }

    void addTo(LogEntries log, Handle transaction) throws SQLException {
        log.add(transaction, EntryKind.MANIFEST, contentId, claim, signature, completedAt);
    }
}
