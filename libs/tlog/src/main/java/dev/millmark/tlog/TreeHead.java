package dev.millmark.tlog;

/// The state of a tree: how many leaves it has and their root.
///
/// @param size the number of leaves, 0 to 2^63 − 1
/// @param root the Merkle tree hash over them
public record TreeHead(long size, Hash root) {

    /// The tree without leaves.
    public static final TreeHead EMPTY = new TreeHead(0, Hash.EMPTY_TREE);

    /// @throws IllegalArgumentException if the size is negative
    public TreeHead {
        if (size < 0) {
            throw new IllegalArgumentException("Tree of " + size + " leaves: give 0 or more");
        }
    }
}
