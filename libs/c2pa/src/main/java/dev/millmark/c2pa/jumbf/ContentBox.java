package dev.millmark.c2pa.jumbf;

import dev.millmark.encoding.Bytes;

/// A box that holds content rather than boxes.
///
/// @param type four characters, such as `cbor`
/// @param payload the content
public record ContentBox(String type, Bytes payload) implements Box {

    /// A box of CBOR.
    public static ContentBox cbor(Bytes payload) {
        return new ContentBox("cbor", payload);
    }
}
