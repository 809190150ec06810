package dev.millmark.tlog.merkle;

import dev.millmark.tlog.Hash;
import java.util.ArrayList;
import java.util.List;

/// All perfect subtrees of some leaves, one list a level.
final class MemoryTree implements Subtrees {

    private final List<List<Hash>> levels = new ArrayList<>();

    static MemoryTree of(List<Hash> leaves) {
        MemoryTree tree = new MemoryTree();
        List<Hash> level = leaves;
        while (!level.isEmpty()) {
            tree.levels.add(level);
            List<Hash> next = new ArrayList<>();
            for (int i = 0; i + 1 < level.size(); i += 2) {
                next.add(Hash.node(level.get(i), level.get(i + 1)));
            }
            level = next;
        }
        return tree;
    }

    @Override
    public Hash hash(int level, long index) {
        return levels.get(level).get((int) index);
    }
}
