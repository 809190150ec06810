package dev.laidline.c2pa;

import dev.laidline.c2pa.assertion.CollectionHash;
import dev.laidline.c2pa.assertion.DataHash;
import dev.laidline.c2pa.bytes.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;

/// Solves the riddle of an embedded manifest: the signed data hash must name the length of what carries the store, and
/// that length depends on the store. Every way signs once, unless a time-stamp turns out larger than its authority said.
///
/// @param assembly the manifest
/// @param signing what signs it
record StoreLayout(ManifestAssembly assembly, ClaimSigning signing) {

    private static final int ROUNDS = 8;
    private static final int RESERVE = 18;

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
        if (room < signing.placeholder().encode().size()) {
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
        for (int reserve = RESERVE; reserve < RESERVE + ROUNDS; reserve++) {
            Optional<ManifestStore> store =
                    padded(start, carrierLength, new SignaturePadding(reserve, reserve));
            if (store.isPresent()) {
                return store.get();
            }
        }
        throw tooLarge();
    }

    private Optional<ManifestStore> padded(
            long start, ToLongFunction<Bytes> carrierLength, SignaturePadding reserve) {
        Bytes placeholder = signing.placeholder().encode(reserve);
        long guess = carrierLength.applyAsLong(with(start, 0xFFFF).signed(placeholder).bytes());
        long length = carrierLength.applyAsLong(with(start, guess).signed(placeholder).bytes());
        ManifestAssembly.Unsigned manifest = with(start, length);
        ClaimSignature signature = signing.sign(manifest.claim());
        long bare = carrierLength.applyAsLong(manifest.signed(signature.encode()).bytes());
        for (SignaturePadding padding : SignaturePadding.candidates(length - bare)) {
            ManifestStore store = manifest.signed(signature.encode(padding));
            if (carrierLength.applyAsLong(store.bytes()) == length) {
                return Optional.of(store);
            }
        }
        return Optional.empty();
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
