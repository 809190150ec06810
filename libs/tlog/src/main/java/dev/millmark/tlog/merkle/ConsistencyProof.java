package dev.millmark.tlog.merkle;

import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.Verification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// That a tree begins with all leaves of an older one (RFC 6962 section 2.1.2).
///
/// @param hashes in the order of the RFC
public record ConsistencyProof(List<Hash> hashes) {

    /// The proof between equal trees and from the empty one.
    public static final ConsistencyProof EMPTY = new ConsistencyProof(List.of());

    /// Copies `hashes`.
    public ConsistencyProof {
        hashes = List.copyOf(hashes);
    }

    /// `PROOF(oldSize, D[newSize])`; empty for the edge cases: equal sizes and an empty old tree.
    ///
    /// @throws IllegalArgumentException if the old tree is larger or a size negative
    /// @throws IOException if a hash cannot be read
    public static ConsistencyProof of(long oldSize, long newSize, Subtrees subtrees)
            throws IOException {
        if (oldSize < 0 || oldSize > newSize) {
            throw new IllegalArgumentException(
                    "From " + oldSize + " to " + newSize + " leaves: a tree only grows");
        }
        List<Hash> hashes = new ArrayList<>();
        if (oldSize > 0) {
            subproof(oldSize, new Range(0, newSize), true, subtrees, hashes);
        }
        return new ConsistencyProof(hashes);
    }

    private static void subproof(
            long oldSize, Range range, boolean whole, Subtrees subtrees, List<Hash> hashes)
            throws IOException {
        if (oldSize == range.to()) {
            if (!whole) {
                hashes.add(range.hash(subtrees));
            }
        } else if (oldSize <= range.split()) {
            subproof(oldSize, range.left(), whole, subtrees, hashes);
            hashes.add(range.right().hash(subtrees));
        } else {
            subproof(oldSize, range.right(), false, subtrees, hashes);
            hashes.add(range.left().hash(subtrees));
        }
    }

    /// Whether the newer tree begins with the older one.
    public Verification verify(TreeHead older, TreeHead newer) {
        if (older.size() > newer.size()) {
            return Verification.FAILS;
        }
        if (older.size() == newer.size()) {
            return Verification.of(hashes.isEmpty() && older.root().equals(newer.root()));
        }
        if (older.size() == 0) {
            return Verification.of(hashes.isEmpty() && older.root().equals(Hash.EMPTY_TREE));
        }
        return hashes.isEmpty() ? Verification.FAILS : fold(older, newer);
    }

    /// RFC 9162 section 2.1.4.2, steps 2 to 7.
    private Verification fold(TreeHead older, TreeHead newer) {
        Iterator<Hash> path = hashes.iterator();
        Hash first = Long.bitCount(older.size()) == 1 ? older.root() : path.next();
        long oldNode = older.size() - 1;
        int shift = Long.numberOfTrailingZeros(~oldNode);
        oldNode >>>= shift;
        long newNode = newer.size() - 1 >>> shift;
        Hash oldRoot = first;
        Hash newRoot = first;
        while (path.hasNext()) {
            Hash hash = path.next();
            if (newNode == 0) {
                return Verification.FAILS;
            }
            if ((oldNode & 1) == 1 || oldNode == newNode) {
                oldRoot = Hash.node(hash, oldRoot);
                newRoot = Hash.node(hash, newRoot);
                while ((oldNode & 1) == 0 && oldNode != 0) {
                    oldNode >>>= 1;
                    newNode >>>= 1;
                }
            } else {
                newRoot = Hash.node(newRoot, hash);
            }
            oldNode >>>= 1;
            newNode >>>= 1;
        }
        return Verification.of(
                newNode == 0 && oldRoot.equals(older.root()) && newRoot.equals(newer.root()));
    }
}
