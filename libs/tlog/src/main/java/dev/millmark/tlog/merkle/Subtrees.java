package dev.millmark.tlog.merkle;

import dev.millmark.tlog.Hash;
import java.io.IOException;

/// The hashes of a tree's perfect subtrees, from which its proofs are made.
@FunctionalInterface
public interface Subtrees {

    /// The hash over the leaves `index · 2^level` (inclusive) to `(index + 1) · 2^level` (exclusive).
    ///
    /// @throws IOException if the hash cannot be read
    Hash hash(int level, long index) throws IOException;
}
