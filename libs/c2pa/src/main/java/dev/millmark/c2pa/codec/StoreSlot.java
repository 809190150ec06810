package dev.millmark.c2pa.codec;

import dev.millmark.c2pa.text.TextWrapper;
import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;

/// A place in a text for a manifest store and what carries it there, all of which the hash leaves out.
///
/// @param at the offset in the content, in bytes
/// @param opening what stands before the store
/// @param form how the store is written
/// @param closing what stands behind the store
public record StoreSlot(int at, Bytes opening, Form form, Bytes closing) {

    /// How a store is written in a text.
    public enum Form {
        /// A wrapper of variation selectors (C2PA 2.4 annex A.8).
        WRAPPER,
        /// A wrapper with the deterministic padding of the C2PA working draft.
        PADDED_WRAPPER,
        /// Base64 with padding (RFC 4648 section 4).
        BASE64,
        /// Not at all: the text says where the store is.
        REFERENCE
    }

    /// Whether the size of a store alone tells how long its carrier is.
    public boolean isLengthFixed() {
        return form != Form.WRAPPER;
    }

    /// The length in bytes of the carrier of every store of `storeSize` bytes, where [#isLengthFixed].
    public long length(int storeSize) {
        return (long) opening.size()
                + closing.size()
                + switch (form) {
                    case PADDED_WRAPPER -> TextWrapper.paddedLength(storeSize);
                    case BASE64 -> (storeSize + 2L) / 3 * 4;
                    case REFERENCE -> 0;
                    case WRAPPER ->
                            throw new IllegalStateException(
                                    "The length of an unpadded wrapper depends on the store: give that");
                };
    }

    /// The length in bytes of the carrier of `store`.
    public long length(Bytes store) {
        return isLengthFixed()
                ? length(store.size())
                : (long) opening.size() + TextWrapper.length(store) + closing.size();
    }

    /// `content` with `store` in its place.
    public Bytes fill(Bytes content, Bytes store) {
        return Bytes.concat(
                content.slice(0, at), opening, written(store), closing, content.from(at));
    }

    private Bytes written(Bytes store) {
        return switch (form) {
            case WRAPPER -> TextWrapper.wrapperOf(store);
            case PADDED_WRAPPER -> TextWrapper.paddedWrapperOf(store);
            case BASE64 -> Bytes.utf8(CanonicalBase64.encode(store));
            case REFERENCE -> Bytes.EMPTY;
        };
    }
}
