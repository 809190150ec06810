package dev.millmark.tlog.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Which resources a tree of a size consists of: level `n` holds `⌊size / 256^n⌋` hashes.
///
/// @param size the number of leaves
public record TreeLayout(long size) {

    /// @throws IllegalArgumentException if the size is negative
    public TreeLayout {
        if (size < 0) {
            throw new IllegalArgumentException("Tree of " + size + " leaves: give 0 or more");
        }
    }

    /// How many levels have hashes.
    public int levels() {
        return (Long.SIZE - Long.numberOfLeadingZeros(size) + 7) / 8;
    }

    /// How many hashes a level has.
    public long hashes(int level) {
        return level >= 8 ? 0 : size >>> 8 * level;
    }

    /// How many hashes a level's partial tile has; 0 where it has none.
    public int partialWidth(int level) {
        return (int) (hashes(level) % ResourcePath.FULL);
    }

    /// The width of a tile in this tree; 0 where the tree does not reach it.
    public int width(int level, long index) {
        long left = hashes(level) - index * ResourcePath.FULL;
        return (int) Math.clamp(left, 0L, ResourcePath.FULL);
    }

    /// The partial tiles and the partial bundle.
    public List<ResourcePath> partials() {
        List<ResourcePath> paths = new ArrayList<>();
        for (int level = 0; level < levels(); level++) {
            if (partialWidth(level) > 0) {
                paths.add(new TilePath(level, hashes(level) >>> 8, partialWidth(level)));
            }
        }
        if (partialWidth(0) > 0) {
            paths.add(new BundlePath(size >>> 8, partialWidth(0)));
        }
        return paths;
    }

    /// All resources: full ones level by level, full bundles, then what is partial.
    public Stream<ResourcePath> all() {
        return Stream.concat(fullSince(new TreeLayout(0)), partials().stream());
    }

    /// The full resources that this tree has and an older one has not: tiles level by level, then bundles.
    public Stream<ResourcePath> fullSince(TreeLayout older) {
        Stream<ResourcePath> tiles =
                LongStream.range(0, levels())
                        .boxed()
                        .flatMap(level ->
                                LongStream.range(
                                                older.hashes(level.intValue()) >>> 8,
                                                hashes(level.intValue()) >>> 8)
                                        .mapToObj(index -> TilePath.full(level.intValue(), index)));
        Stream<ResourcePath> bundles =
                LongStream.range(older.size >>> 8, size >>> 8)
                        .mapToObj(index -> new BundlePath(index, ResourcePath.FULL));
        return Stream.concat(tiles, bundles);
    }
}
