package dev.millmark.c2pa.sealing;

import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.assertion.CollectionHash;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;

/// Solves the riddle of an embedded manifest: the signed data hash must name the length of what carries the store, and
/// that length depends on the store. Every way signs once, unless a time-stamp turns out larger than its authority
/// said.
///
/// @param assembly the manifest
/// @param signing what signs it
record StoreLayout(ManifestAssembly assembly, ClaimSigning signing) {

    private static final int ROUNDS = 8;

    /// Stands for a length that is not known yet: as many digits as most have. Others are met by padding.
    private static final int LIKELY = 0xFFFF;

    /// A store beside what it speaks for: nothing is excluded.
    ManifestStore apart() {
        ManifestAssembly.Unsigned manifest = assembly.with(List.of());
        return manifest.signed(signing.sign(manifest.claim()).encode());
    }

    /// A store of exactly `storeSize` bytes, whose data hash leaves out `exclusion`.
    ///
    /// @throws IllegalArgumentException if that is too little
    ManifestStore ofSize(int storeSize, DataHash.Exclusion exclusion) {
        return ofSize(storeSize, assembly.with(List.of(exclusion)));
    }

    /// A store of exactly `storeSize` bytes, bound by `collectionHash`.
    ///
    /// @throws IllegalArgumentException if that is too little
    ManifestStore ofSize(int storeSize, CollectionHash collectionHash) {
        return ofSize(storeSize, assembly.with(collectionHash));
    }

    private ManifestStore ofSize(int storeSize, ManifestAssembly.Unsigned manifest) {
        int room = storeSize - manifest.signed(Bytes.EMPTY).bytes().size();
        if (room < signing.largestSize()) {
            throw new IllegalArgumentException(
                    "Room for a store of " + storeSize + " bytes is too little: ask storeSize()");
        }
        Bytes signature =
                signing.sign(manifest.claim())
                        .encode(room)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "No padding makes a store of exactly "
                                                + storeSize
                                                + " bytes: reserve what storeSize() says"));
        return manifest.signed(signature);
    }

    /// The size to reserve for a store before it is known what its data hash excludes.
    int storeSize() {
        DataHash.Exclusion longest = new DataHash.Exclusion(1L << 33, 1L << 33);
        return storeSize(assembly.with(List.of(longest)));
    }

    /// The size to reserve for a store that is bound by a collection hash of the size of this one.
    int storeSize(CollectionHash collectionHash) {
        return storeSize(assembly.with(collectionHash));
    }

    private int storeSize(ManifestAssembly.Unsigned manifest) {
        return manifest.signed(Bytes.zeros(signing.largestSize() + ROUNDS)).bytes().size();
    }

    /// A store in something whose length depends on nothing but the store's size.
    ///
    /// @param start where that begins
    /// @param carrierLength its length for the size of a store
    ManifestStore carried(long start, IntToLongFunction carrierLength) {
        int signatureSize = signing.largestSize();
        for (int attempt = 0; attempt < ROUNDS; attempt++, signatureSize += signatureSize / 2) {
            ManifestAssembly.Unsigned manifest = settled(start, carrierLength, signatureSize);
            Optional<Bytes> signature = signing.sign(manifest.claim()).encode(signatureSize);
            if (signature.isPresent()) {
                return manifest.signed(signature.get());
            }
        }
        throw tooLarge();
    }

    private ManifestAssembly.Unsigned settled(
            long start, IntToLongFunction carrierLength, int signatureSize) {
        Bytes placeholder = Bytes.zeros(signatureSize);
        long length = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ManifestAssembly.Unsigned manifest = with(start, length);
            long next = carrierLength.applyAsLong(manifest.signed(placeholder).bytes().size());
            if (next == length) {
                return manifest;
            }
            length = next;
        }
        throw new IllegalStateException("The length of a carrier does not settle: this is a bug");
    }

    /// A store in something whose length depends on the store's bytes. Declares a length a little above the likely one,
    /// signs, then pads the signature's unprotected header until the length is exactly that.
    ///
    /// @param start where that begins
    /// @param carrierLength its length for a store, three bytes for a zero and three or four for any other byte
    ManifestStore carriedByContent(long start, ToLongFunction<Bytes> carrierLength) {
        ClaimSignature likeness = signing.likeness();
        for (int attempt = 0; attempt < ROUNDS; attempt++) {
            long length = likelyLength(start, carrierLength, likeness, LIKELY);
            if (length > LIKELY) {
                length = likelyLength(start, carrierLength, likeness, length);
            }
            ManifestAssembly.Unsigned manifest = with(start, length);
            ClaimSignature signature = signing.sign(manifest.claim());
            Optional<ManifestStore> store = padded(manifest, signature, carrierLength, length);
            if (store.isPresent()) {
                return store.get();
            }
            likeness = signature;
        }
        throw tooLarge();
    }

    private long likelyLength(
            long start, ToLongFunction<Bytes> carrierLength, ClaimSignature likeness, long length) {
        ManifestStore likely = with(start, length).signed(likeness.encode());
        WrapperFit fit = WrapperFit.of(likely);
        return carrierLength.applyAsLong(likely.bytes()) + fit.cost(fit.reserve());
    }

    private static Optional<ManifestStore> padded(
            ManifestAssembly.Unsigned manifest,
            ClaimSignature signature,
            ToLongFunction<Bytes> carrierLength,
            long length) {
        ManifestStore bare = manifest.signed(signature.encode());
        return WrapperFit.of(bare)
                .padding(length - carrierLength.applyAsLong(bare.bytes()))
                .map(padding -> manifest.signed(signature.encode(padding)))
                .filter(store -> carrierLength.applyAsLong(store.bytes()) == length);
    }

    private ManifestAssembly.Unsigned with(long start, long length) {
        return assembly.with(List.of(new DataHash.Exclusion(start, length)));
    }

    private static IllegalStateException tooLarge() {
        return new IllegalStateException(
                "No padding fits after "
                        + ROUNDS
                        + " signatures: the time-stamp authority's tokens are larger than it says");
    }
}
