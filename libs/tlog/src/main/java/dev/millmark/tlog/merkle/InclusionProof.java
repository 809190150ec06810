package dev.millmark.tlog.merkle;

import dev.millmark.tlog.Hash;
import dev.millmark.tlog.Verification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// That a leaf lies at an index of a tree (RFC 6962 section 2.1.1).
///
/// @param index the leaf's place, counted from 0
/// @param treeSize the number of the tree's leaves
/// @param hashes the leaf's sibling first, the root's child last
public record InclusionProof(long index, long treeSize, List<Hash> hashes) {

    /// Copies `hashes`. An index outside the tree is a proof that fails.
    public InclusionProof {
        hashes = List.copyOf(hashes);
    }

    /// `PATH(index, D[treeSize])`.
    ///
    /// @throws IllegalArgumentException if the index is not in the tree
    /// @throws IOException if a hash cannot be read
    public static InclusionProof of(long index, long treeSize, Subtrees subtrees)
            throws IOException {
        if (index < 0 || index >= treeSize) {
            throw new IllegalArgumentException(
                    "Leaf " + index + " of a tree of " + treeSize + ": give one that is in it");
        }
        List<Hash> hashes = new ArrayList<>();
        path(index, new Range(0, treeSize), subtrees, hashes);
        return new InclusionProof(index, treeSize, hashes);
    }

    private static void path(long index, Range range, Subtrees subtrees, List<Hash> hashes)
            throws IOException {
        if (range.size() == 1) {
            return;
        }
        if (index < range.split()) {
            path(index, range.left(), subtrees, hashes);
            hashes.add(range.right().hash(subtrees));
        } else {
            path(index, range.right(), subtrees, hashes);
            hashes.add(range.left().hash(subtrees));
        }
    }

    /// Whether the tree with this root holds the leaf with this hash at [#index]. The number of hashes must be exactly
    /// what index and size ask for: only that binds the index.
    public Verification verify(Hash leaf, Hash root) {
        return Verification.of(root(leaf).filter(root::equals).isPresent());
    }

    /// The root of the tree that holds the leaf at [#index]; empty if no tree can have this proof.
    public Optional<Hash> root(Hash leaf) {
        if (index < 0 || index >= treeSize) {
            return Optional.empty();
        }
        int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (treeSize - 1));
        int border = Long.bitCount(index >>> inner);
        if (hashes.size() != inner + border) {
            return Optional.empty();
        }
        Hash hash = leaf;
        for (int i = 0; i < inner; i++) {
            boolean isLeft = (index >>> i & 1) == 0;
            hash = isLeft ? Hash.node(hash, hashes.get(i)) : Hash.node(hashes.get(i), hash);
        }
        for (Hash left : hashes.subList(inner, hashes.size())) {
            hash = Hash.node(left, hash);
        }
        return Optional.of(hash);
    }
}
