package dev.millmark.tlog.tile;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.merkle.Roots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The right edge of a tree, which is all that appending needs: the partial tile of each level and the partial bundle.
///
/// One thread at a time may use it.
public final class GrowingTree {

    private final List<List<Hash>> partialTiles = new ArrayList<>();
    private final List<Bytes> partialBundle = new ArrayList<>();
    private long size;

    /// The tree without leaves.
    public GrowingTree() {}

    /// A tree that another has grown to `size` leaves. Hashes the entries of the partial bundle and the full tiles
    /// below partial ones again; the caller compares [#head] with what it expects.
    ///
    /// @param source holds all full tiles and the partial bundle
    /// @throws IOException if one of them is missing, malformed or cannot be read
    public static GrowingTree resume(long size, ResourceSource source) throws IOException {
        GrowingTree tree = new GrowingTree();
        TreeLayout layout = new TreeLayout(size);
        tree.size = size;
        if (layout.partialWidth(0) > 0) {
            BundlePath path = new BundlePath(size >>> 8, layout.partialWidth(0));
            tree.partialBundle.addAll(bundle(path, source).entries());
        }
        tree.partialTiles.add(new ArrayList<>(new EntryBundle(tree.partialBundle).leafHashes()));
        for (int level = 1; level < layout.levels(); level++) {
            List<Hash> hashes = new ArrayList<>();
            long end = layout.hashes(level);
            for (long i = end - layout.partialWidth(level); i < end; i++) {
                hashes.add(tile(TilePath.full(level - 1, i), source).root());
            }
            tree.partialTiles.add(hashes);
        }
        return tree;
    }

    private static EntryBundle bundle(BundlePath path, ResourceSource source) throws IOException {
        try {
            return EntryBundle.parse(present(path, source.read(path)), path.width());
        } catch (MalformedBundleException malformed) {
            throw new IOException(path.text() + ": " + malformed.getMessage(), malformed);
        }
    }

    private static HashTile tile(TilePath path, ResourceSource source) throws IOException {
        try {
            return HashTile.parse(present(path, source.read(path)), path.width());
        } catch (MalformedTileException malformed) {
            throw new IOException(path.text() + ": " + malformed.getMessage(), malformed);
        }
    }

    private static Bytes present(ResourcePath path, Optional<Bytes> content) throws IOException {
        return content.orElseThrow(() -> new IOException(path.text() + " is missing"));
    }

    /// The number of leaves.
    public long size() {
        return size;
    }

    /// Appends a leaf and hands over the full tiles and the full bundle it completes, lowest level first.
    ///
    /// @throws IllegalArgumentException if the entry is too long for a bundle
    public void append(Bytes entry, Consumer<Resource> completed) {
        if (entry.size() > EntryBundle.MAXIMUM_ENTRY) {
            throw new IllegalArgumentException(
                    "Entry of " + entry.size() + " bytes: give at most 65535");
        }
        partialBundle.add(entry);
        long index = size >>> 8;
        size++;
        if (partialBundle.size() == ResourcePath.FULL) {
            completed.accept(
                    new Resource(
                            new BundlePath(index, ResourcePath.FULL),
                            new EntryBundle(partialBundle).encode()));
            partialBundle.clear();
        }
        add(0, Hash.leaf(entry), completed);
    }

    private void add(int level, Hash hash, Consumer<Resource> completed) {
        if (partialTiles.size() == level) {
            partialTiles.add(new ArrayList<>());
        }
        List<Hash> hashes = partialTiles.get(level);
        hashes.add(hash);
        if (hashes.size() == ResourcePath.FULL) {
            HashTile tile = new HashTile(hashes);
            hashes.clear();
            long index = (size >>> 8 * (level + 1)) - 1;
            completed.accept(new Resource(TilePath.full(level, index), tile.encode()));
            add(level + 1, tile.root(), completed);
        }
    }

    /// The partial tiles and the partial bundle of exactly this size.
    public List<Resource> partials() {
        return new TreeLayout(size).partials().stream().map(this::partial).toList();
    }

    private Resource partial(ResourcePath path) {
        return new Resource(
                path,
                switch (path) {
                    case TilePath tile -> new HashTile(partialTiles.get(tile.level())).encode();
                    case BundlePath ignored -> new EntryBundle(partialBundle).encode();
                });
    }

    /// Size and root.
    public TreeHead head() {
        try {
            return new TreeHead(size, Roots.of(size, this::edgeHash));
        } catch (IOException impossible) {
            throw new IllegalStateException("Reading memory failed: this is a bug", impossible);
        }
    }

    /// A perfect subtree of the ragged edge lies in one partial tile.
    private Hash edgeHash(int level, long index) {
        List<Hash> hashes = partialTiles.get(level / 8);
        int height = level % 8;
        int start = (int) ((index << height) % ResourcePath.FULL);
        return new HashTile(hashes).subtree(start, height);
    }
}
