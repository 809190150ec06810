package dev.millmark.c2pa.codec;

import dev.millmark.encoding.Bytes;

/// One way in which a text carries its manifest store. Annex A of the specification is under review, so whatever
/// depends on it is behind this.
public interface TextCodec {

    /// Where the store goes in `content`, a text in UTF-8 that has none yet.
    StoreSlot open(Bytes content);

    /// Whether the hard binding covers the text in Normalization Form C rather than its bytes as they are.
    boolean isNormalized();

    /// Looks for a store. Takes time and memory in proportion to `text`, whatever it is.
    StoreSearch search(Bytes text);
}
