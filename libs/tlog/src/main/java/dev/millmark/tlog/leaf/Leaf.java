package dev.millmark.tlog.leaf;

import dev.millmark.encoding.Bytes;

/// A leaf of the log: deterministic CBOR (RFC 8949 section 4.2.1) of one of three shapes.
public sealed interface Leaf permits Entry, DuplicateMarker, QuarantineMarker {

    /// The leaf's bytes.
    Bytes encode();

    /// Reads a leaf in its canonical form.
    ///
    /// @throws MalformedLeafException if it is none of the three
    static Leaf parse(Bytes encoded) throws MalformedLeafException {
        return LeafReader.read(encoded);
    }
}
