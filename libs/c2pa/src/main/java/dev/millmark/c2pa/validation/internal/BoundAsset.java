package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.codec.StoreSearch;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.encoding.Bytes;
import java.util.Optional;

/// What a hard binding is held against.
///
/// @param bytes the asset as it is, with whatever carries its manifest store
/// @param place where the store was found in it; empty where it came apart from it
/// @param form what of the bytes is hashed
public record BoundAsset(Bytes bytes, Optional<Place> place, Form form) implements BindingTarget {

    /// What is hashed.
    public enum Form {
        /// The bytes as they are.
        BYTES,
        /// The UTF-8 form of the text in Normalization Form C (C2PA 2.4 section A.8.6).
        NORMALIZED_TEXT,
        /// Either: a sidecar does not say whether its text is of a kind that is normalized.
        BYTES_OR_NORMALIZED_TEXT
    }

    /// Where a manifest store was found.
    ///
    /// @param start where its carrier begins
    /// @param end where the carrier ends
    /// @param flaw why the carrier may not stand as it does, although a store was found in it
    public record Place(long start, long end, Optional<String> flaw) {

        boolean isExcludedBy(DataHash.Exclusion exclusion) {
            return exclusion.start() == start && exclusion.end() == end;
        }
    }

    /// A text with the store in it.
    public static BoundAsset text(Bytes text, StoreSearch.Located found) {
        Place place = new Place(found.range().start(), found.range().end(), found.flaw());
        Form form = found.isNormalized() ? Form.NORMALIZED_TEXT : Form.BYTES;
        return new BoundAsset(text, Optional.of(place), form);
    }

    /// A text that says where its store is, in `reference` or in a part of the text that is hashed with it.
    public static BoundAsset textApart(Bytes text, Optional<StoreSearch.Range> reference) {
        return new BoundAsset(
                text,
                reference.map(range -> new Place(range.start(), range.end(), Optional.empty())),
                Form.BYTES);
    }

    /// A text that does not mention its store.
    public static BoundAsset textApart(Bytes text) {
        return new BoundAsset(text, Optional.empty(), Form.BYTES_OR_NORMALIZED_TEXT);
    }

    /// An asset of any format with the store in it.
    public static BoundAsset bytes(Bytes asset, DataHash.Exclusion located) {
        Place place = new Place(located.start(), located.end(), Optional.empty());
        return new BoundAsset(asset, Optional.of(place), Form.BYTES);
    }

    /// An asset of any format whose store came apart from it.
    public static BoundAsset bytesApart(Bytes asset) {
        return new BoundAsset(asset, Optional.empty(), Form.BYTES);
    }

    /// Whether `hash` is the digest of what is hashed, the carrier of the store left out.
    boolean has(Bytes hash, HashAlgorithm algorithm) {
        Bytes before = place.map(found -> bytes.slice(0, (int) found.start())).orElse(bytes);
        Bytes after = place.map(found -> bytes.from((int) found.end())).orElse(Bytes.EMPTY);
        return switch (form) {
            case BYTES -> algorithm.digest(before, after).equals(hash);
            case NORMALIZED_TEXT -> normalized(before, after, algorithm).equals(hash);
            case BYTES_OR_NORMALIZED_TEXT ->
                    algorithm.digest(before, after).equals(hash)
                            || normalized(before, after, algorithm).equals(hash);
        };
    }

    private static Bytes normalized(Bytes before, Bytes after, HashAlgorithm algorithm) {
        String text = Bytes.concat(before, after).toText();
        return TextEncoding.isNormalized(text)
                ? algorithm.digest(before, after)
                : algorithm.digest(Bytes.utf8(TextEncoding.normalize(text)));
    }
}
