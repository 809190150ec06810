package dev.millmark.tlog.tile;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.merkle.Roots;
import dev.millmark.tlog.merkle.Subtrees;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A tree of a size, read from its tiles. What is read is not trusted: a proof made of it is worth something only once
/// it has been verified against a signed root.
///
/// Keeps the tiles it has read; one thread at a time may use it.
public final class TiledTree implements Subtrees {

    private static final int KEPT_TILES = 256;

    private final TreeLayout layout;
    private final ResourceSource source;
    private final Map<TilePath, HashTile> tiles =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<TilePath, HashTile> eldest) {
                    return size() > KEPT_TILES;
                }
            };

    /// @param size the number of leaves
    /// @param source where its tiles are
    public TiledTree(long size, ResourceSource source) {
        this.layout = new TreeLayout(size);
        this.source = source;
    }

    /// The root that the tiles give.
    ///
    /// @throws IOException if a tile is missing, malformed or cannot be read
    public Hash root() throws IOException {
        return Roots.of(layout.size(), this);
    }

    @Override
    public Hash hash(int level, long index) throws IOException {
        int height = level % 8;
        long start = index << height;
        return tile(level / 8, start >>> 8).subtree((int) (start % ResourcePath.FULL), height);
    }

    /// A tile as it is in this tree.
    private HashTile tile(int level, long index) throws IOException {
        int width = layout.width(level, index);
        if (width == 0) {
            throw new IOException("no tile " + index + " of level " + level + " in the tree");
        }
        TilePath path = new TilePath(level, index, width);
        HashTile known = tiles.get(path);
        if (known == null) {
            known = read(path);
            tiles.put(path, known);
        }
        return known;
    }

    private HashTile read(TilePath path) throws IOException {
        try {
            Optional<Bytes> exact = source.read(path);
            if (exact.isPresent()) {
                return HashTile.parse(exact.get(), path.width());
            }
            if (path.isPartial()) {
                Optional<Bytes> full = source.read(path.full());
                if (full.isPresent()) {
                    return HashTile.parse(full.get(), ResourcePath.FULL).first(path.width());
                }
            }
        } catch (MalformedTileException malformed) {
            throw new IOException(path.text() + ": " + malformed.getMessage(), malformed);
        }
        throw new IOException(path.text() + " is missing");
    }
}
