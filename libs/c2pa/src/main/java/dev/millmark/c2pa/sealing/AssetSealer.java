package dev.millmark.c2pa.sealing;

import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.assertion.CollectionHash;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.cbor.CborEncoder;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.timestamp.TimeStampAuthority;
import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;

/// Makes manifest stores for assets of any format: the hard binding covers their bytes as they are, nothing normalized.
/// Where the store goes is for the caller to know:
///
/// 1. ask [#storeSize] how much room to leave,
/// 2. write the asset with that room in it,
/// 3. [#seal] it, and put the store, which has exactly that size, into the room.
///
/// Sealing is deterministic as with [Sealer]. Safe for use by several threads if the signer is.
public final class AssetSealer {

    private final ClaimSigning signing;

    /// A sealer whose claims `credential` signs.
    public AssetSealer(SigningCredential credential) {
        signing = new ClaimSigning(credential, Optional.empty());
    }

    /// A sealer whose claims `credential` signs and `authority` time-stamps. Sealing asks the authority once for each
    /// asset and throws its [dev.millmark.c2pa.timestamp.TimeStampException] where it does not answer.
    public AssetSealer(SigningCredential credential, TimeStampAuthority authority) {
        signing = new ClaimSigning(credential, Optional.of(authority));
    }

    /// How many bytes a store of `definition` needs, whatever the asset. Any larger room will do as well.
    public int storeSize(ManifestDefinition definition) {
        Bytes anyDigest = HashAlgorithm.SHA256.digest(Bytes.EMPTY);
        return layout(anyDigest, definition).storeSize();
    }

    /// A store of exactly `storeSize` bytes for `asset`.
    ///
    /// @param asset every byte of it, with anything at all where the store will be
    /// @param excluded the bytes that the hash leaves out: those of the store and of what is written around it
    /// afterwards
    /// @param storeSize the size that the store shall have
    /// @throws IllegalArgumentException if `excluded` is not within the asset, or `storeSize` is less than [#storeSize]
    public ManifestStore seal(
            Bytes asset,
            DataHash.Exclusion excluded,
            int storeSize,
            ManifestDefinition definition) {
        if (excluded.start() < 0 || excluded.length() < 0 || excluded.end() > asset.size()) {
            throw new IllegalArgumentException(
                    excluded + " in an asset of " + asset.size() + " bytes: exclude a part of it");
        }
        Bytes digest =
                HashAlgorithm.SHA256.digest(
                        asset.slice(0, (int) excluded.start()), asset.from((int) excluded.end()));
        return layout(digest, definition).ofSize(storeSize, excluded);
    }

    /// How many bytes a store of `definition` needs for a collection of as many files with names as long as in
    /// `collectionHash`, whatever the digests are.
    public int storeSize(CollectionHash collectionHash, ManifestDefinition definition) {
        return layout(identity(collectionHash), definition).storeSize(collectionHash);
    }

    /// A store of exactly `storeSize` bytes for a collection of files.
    ///
    /// @param collectionHash the digest of every file but the one that will carry the store
    /// @throws IllegalArgumentException if `storeSize` is less than needed
    public ManifestStore seal(
            CollectionHash collectionHash, int storeSize, ManifestDefinition definition) {
        return layout(identity(collectionHash), definition).ofSize(storeSize, collectionHash);
    }

    private static Bytes identity(CollectionHash collectionHash) {
        return HashAlgorithm.SHA256.digest(CborEncoder.encode(collectionHash.toCbor()));
    }

    /// A store that is kept apart from `asset`, all of which the hash covers.
    public ManifestStore sealApart(Bytes asset, ManifestDefinition definition) {
        return layout(HashAlgorithm.SHA256.digest(asset), definition).apart();
    }

    private StoreLayout layout(Bytes digest, ManifestDefinition definition) {
        if (definition.withSegments()) {
            throw new IllegalArgumentException(
                    "Sentence digests of an asset that is no text: leave out withSegments()");
        }
        DerivedIdentifiers identifiers =
                new DerivedIdentifiers(
                        definition.idSeed(), digest, signing.credential().leaf().sha256());
        return new StoreLayout(ManifestAssembly.of(definition, identifiers, List.of()), signing);
    }
}
