package dev.millmark.tlog.tile;

/// Where a hash tile lies. Its hash `i` is the Merkle tree hash over the leaves `(256·index + i) · 256^level` to
/// `(256·index + i + 1) · 256^level`.
///
/// @param level 0 for the hashes of leaves, `n + 1` for the roots of full tiles of level `n`
/// @param index the tile's place in its level
/// @param width how many hashes it holds, 1 to 256
public record TilePath(int level, long index, int width) implements ResourcePath {

    static final int LAST_LEVEL = 63;

    /// @throws IllegalArgumentException if a number is out of its range
    public TilePath {
        if (level < 0 || level > LAST_LEVEL) {
            throw new IllegalArgumentException("Tile level " + level + ": give 0 to 63");
        }
        Syntax.check(index, width);
    }

    /// A full tile.
    public static TilePath full(int level, long index) {
        return new TilePath(level, index, FULL);
    }

    @Override
    public TilePath full() {
        return full(level, index);
    }

    @Override
    public String text() {
        return Syntax.text(String.valueOf(level), this);
    }
}
