package dev.millmark.tlog.merkle;

import dev.millmark.tlog.Hash;
import java.io.IOException;

/// Leaves `from` (inclusive) to `to` (exclusive) as the recursion of RFC 6962 section 2.1 meets them, so that `from` is
/// a multiple of every power of two below their number.
record Range(long from, long to) {

    long size() {
        return to - from;
    }

    /// Where the recursion splits: the largest power of two strictly below the size, after `from`.
    long split() {
        return from + Long.highestOneBit(size() - 1);
    }

    Range left() {
        return new Range(from, split());
    }

    Range right() {
        return new Range(split(), to);
    }

    /// `MTH(D[from:to])` for at least one leaf.
    Hash hash(Subtrees subtrees) throws IOException {
        if (Long.bitCount(size()) == 1) {
            int level = Long.numberOfTrailingZeros(size());
            return subtrees.hash(level, from >>> level);
        }
        return Hash.node(left().hash(subtrees), right().hash(subtrees));
    }
}
