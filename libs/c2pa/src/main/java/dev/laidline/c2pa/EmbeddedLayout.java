package dev.laidline.c2pa;

import dev.laidline.c2pa.assertion.DataHash;
import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.certificate.SigningCredential;
import dev.laidline.c2pa.text.TextWrapper;
import java.util.List;
import java.util.Optional;

/// Solves the riddle of an embedded manifest: the data hash must name the wrapper's length, which depends on how many
/// bytes of hashes and signature happen to be below 10h. Both ways sign once.
///
/// @param assembly the manifest
/// @param credential what signs it
/// @param start where the wrapper begins: the size of the visible text
record EmbeddedLayout(ManifestAssembly assembly, SigningCredential credential, int start) {

    private static final int ROUNDS = 8;

    /// Declares a length a little above the likely one, signs, then pads the signature's unprotected header until the
    /// wrapper is exactly that long.
    ManifestStore unpadded() {
        for (int reserve = 18; reserve < 18 + ROUNDS; reserve++) {
            Optional<ManifestStore> store = unpadded(new SignaturePadding(reserve, reserve));
            if (store.isPresent()) {
                return store.get();
            }
        }
        throw new IllegalStateException(
                "No padding fits after " + ROUNDS + " signatures: use a padded wrapper");
    }

    /// Pads the wrapper itself, so that its length depends only on the store's size, which is known beforehand.
    ManifestStore padded() {
        Bytes placeholder = ClaimSignature.placeholder(credential).encode();
        long length = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long next = TextWrapper.paddedLength(with(length).signed(placeholder).bytes().size());
            if (next == length) {
                ManifestAssembly.Unsigned manifest = with(length);
                return manifest.signed(ClaimSignature.of(manifest.claim(), credential).encode());
            }
            length = next;
        }
        throw new IllegalStateException("A padded wrapper's length does not settle: this is a bug");
    }

    private Optional<ManifestStore> unpadded(SignaturePadding reserve) {
        Bytes placeholder = ClaimSignature.placeholder(credential).encode(reserve);
        long guess = TextWrapper.length(with(0xFFFF).signed(placeholder).bytes());
        long length = TextWrapper.length(with(guess).signed(placeholder).bytes());
        ManifestAssembly.Unsigned manifest = with(length);
        ClaimSignature signature = ClaimSignature.of(manifest.claim(), credential);
        long bare = TextWrapper.length(manifest.signed(signature.encode()).bytes());
        for (SignaturePadding padding : SignaturePadding.candidates(length - bare)) {
            ManifestStore store = manifest.signed(signature.encode(padding));
            if (TextWrapper.length(store.bytes()) == length) {
                return Optional.of(store);
            }
        }
        return Optional.empty();
    }

    private ManifestAssembly.Unsigned with(long length) {
        return assembly.with(List.of(new DataHash.Exclusion(start, length)));
    }
}
