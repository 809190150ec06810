package dev.millmark.tlog.merkle;

import dev.millmark.tlog.Hash;
import java.io.IOException;

/// Roots of the trees that a tree has been.
public final class Roots {

    private Roots() {}

    /// `MTH(D[0:size])` (RFC 6962 section 2.1).
    ///
    /// @throws IOException if a hash cannot be read
    public static Hash of(long size, Subtrees subtrees) throws IOException {
        return size == 0 ? Hash.EMPTY_TREE : new Range(0, size).hash(subtrees);
    }
}
