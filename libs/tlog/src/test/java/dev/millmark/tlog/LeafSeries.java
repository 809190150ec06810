package dev.millmark.tlog;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.tile.GrowingTree;
import dev.millmark.tlog.tile.Resource;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.tile.ResourceSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A tree whose leaf `i` is the text `leaf i`, with all its resources in memory.
public final class LeafSeries implements ResourceSource {

    private final GrowingTree tree = new GrowingTree();
    private final Map<ResourcePath, Bytes> full = new HashMap<>();

    public static LeafSeries of(long size) {
        LeafSeries series = new LeafSeries();
        series.growTo(size);
        return series;
    }

    public static Bytes entry(long index) {
        return Bytes.utf8("leaf " + index);
    }

    public void growTo(long size) {
        while (tree.size() < size) {
            tree.append(
                    entry(tree.size()), resource -> full.put(resource.path(), resource.content()));
        }
    }

    public TreeHead head() {
        return tree.head();
    }

    /// All files of this size: path to content.
    public Map<String, Bytes> files() {
        Map<String, Bytes> files = new TreeMap<>();
        full.forEach((path, content) -> files.put(path.text(), content));
        for (Resource partial : tree.partials()) {
            files.put(partial.path().text(), partial.content());
        }
        return files;
    }

    /// Full resources, and the partial ones of this size.
    @Override
    public Optional<Bytes> read(ResourcePath path) {
        Optional<Bytes> known = Optional.ofNullable(full.get(path));
        return known.isPresent()
                ? known
                : tree.partials().stream()
                        .filter(partial -> partial.path().equals(path))
                        .map(Resource::content)
                        .findFirst();
    }
}
