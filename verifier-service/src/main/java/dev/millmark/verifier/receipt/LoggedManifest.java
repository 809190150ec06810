package dev.millmark.verifier.receipt;

import dev.millmark.c2pa.MalformedManifestException;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.CoseSignature;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.leaf.MalformedLeafException;
import java.util.Optional;

/// What the log keeps of a manifest store: the hashes of its active manifest's claim and of the claim's signature.
///
/// @param hashes empty where the store has no claim or no signature that an entry could be about
public record LoggedManifest(Optional<Hashes> hashes) {

    /// @param claim SHA-256 of the claim's bytes
    /// @param signature SHA-256 of the `COSE_Sign1` without its unprotected header
    public record Hashes(Hash claim, Hash signature) {}

    /// @param manifestStore a JUMBF manifest store
    public static LoggedManifest of(byte[] manifestStore) {
        try {
            return of(ManifestStore.parse(Bytes.copyOf(manifestStore)));
        } catch (MalformedManifestException unusable) {
            return new LoggedManifest(Optional.empty());
        }
    }

    /// Of a manifest store that was read already.
    public static LoggedManifest of(ManifestStore manifestStore) {
        Manifest manifest = manifestStore.activeManifest();
        try {
            Optional<Bytes> claim =
                    manifest.claims().stream().findFirst().flatMap(box -> content(box));
            Optional<Bytes> signature =
                    manifest.signature(Manifest.SIGNATURE).flatMap(box -> content(box));
            if (claim.isEmpty() || signature.isEmpty()) {
                return new LoggedManifest(Optional.empty());
            }
            return new LoggedManifest(
                    Optional.of(
                            new Hashes(
                                    Hash.sha256(claim.get()),
                                    CoseSignature.parse(signature.get()).hash())));
        } catch (MalformedLeafException unusable) {
            return new LoggedManifest(Optional.empty());
        }
    }

    private static Optional<Bytes> content(SuperBox box) {
        return box.onlyContent("cbor");
    }

    /// Whether an entry is about this manifest.
    public boolean isEntryAbout(Bytes entry) {
        try {
            return Leaf.parse(entry) instanceof Entry about
                    && about.kind() == EntryKind.MANIFEST
                    && hashes.isPresent()
                    && about.payload().equals(hashes.get().claim())
                    && about.signature().equals(hashes.get().signature());
        } catch (MalformedLeafException malformed) {
            return false;
        }
    }
}
