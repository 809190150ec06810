package dev.millmark.tlog.tile;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import java.util.ArrayList;
import java.util.List;

/// Up to 256 hashes of one level, 32 bytes each (C2SP tlog-tiles).
///
/// @param hashes in order
public record HashTile(List<Hash> hashes) {

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if there are none or more than 256
    public HashTile {
        hashes = List.copyOf(hashes);
        if (hashes.isEmpty() || hashes.size() > ResourcePath.FULL) {
            throw new IllegalArgumentException(
                    "Tile of " + hashes.size() + " hashes: give 1 to 256");
        }
    }

    /// Reads a tile of exactly `width` hashes.
    ///
    /// @throws MalformedTileException if there are not that many
    public static HashTile parse(Bytes content, int width) throws MalformedTileException {
        if (content.size() != width * Hash.SIZE) {
            throw new MalformedTileException(
                    content.size() + " bytes where " + width + " hashes should be");
        }
        List<Hash> hashes = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            hashes.add(new Hash(content.slice(i * Hash.SIZE, (i + 1) * Hash.SIZE)));
        }
        return new HashTile(hashes);
    }

    /// The tile's bytes.
    public Bytes encode() {
        return Bytes.concat(hashes.stream().map(Hash::bytes).toArray(Bytes[]::new));
    }

    /// The first `width` hashes: the partial tile that this one has grown from.
    ///
    /// @throws IllegalArgumentException if there are fewer
    public HashTile first(int width) {
        if (width < 1 || width > hashes.size()) {
            throw new IllegalArgumentException(
                    width + " hashes of a tile of " + hashes.size() + ": give no more");
        }
        return new HashTile(hashes.subList(0, width));
    }

    /// The root over `2^height` hashes that begin at `start`, which must be a multiple of that number.
    ///
    /// @throws IllegalArgumentException if they are not all in the tile
    public Hash subtree(int start, int height) {
        int count = 1 << height;
        if (start < 0 || start % count != 0 || start + count > hashes.size()) {
            throw new IllegalArgumentException(
                    count
                            + " hashes at "
                            + start
                            + " of a tile of "
                            + hashes.size()
                            + ": give a subtree that is in it");
        }
        if (height == 0) {
            return hashes.get(start);
        }
        return Hash.node(subtree(start, height - 1), subtree(start + count / 2, height - 1));
    }

    /// The root over all hashes of a full tile: a hash of the next level.
    public Hash root() {
        return subtree(0, 8);
    }
}
