package dev.millmark.watermarking.log.store;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.tlog.note.KeyName;
import dev.millmark.tlog.note.LogSigner;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.tile.GrowingTree;
import dev.millmark.tlog.tile.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process that stores a tree and its checkpoint in a directory and does nothing else, so that each of its system
/// calls can fail.
public final class StoreProcess {

    private static final String ORIGIN = "log.example.org/store";

    private StoreProcess() {}

    /// What a tree of `size` leaves consists of.
    static List<Resource> resources(int size) {
        List<Resource> resources = new ArrayList<>();
        resources.addAll(tree(size, resources).partials());
        return resources;
    }

    static SignedCheckpoint checkpoint(int size) {
        return LogSigner.of(new KeyName(ORIGIN), Bytes.copyOf(new byte[32]))
                .sign(Checkpoint.of(ORIGIN, tree(size, new ArrayList<>()).head()));
    }

    private static GrowingTree tree(int size, List<Resource> full) {
        GrowingTree tree = new GrowingTree();
        for (int i = 0; i < size; i++) {
            tree.append(Bytes.utf8("leaf " + i), full::add);
        }
        return tree;
    }

    /// @param arguments the directory, the number of leaves
    public static void main(String[] arguments) throws Exception {
        int size = Integer.parseInt(arguments[1]);
        List<Resource> resources = resources(size);
        Bytes checkpoint = checkpoint(size).encode();
        DirectoryStore store = new DirectoryStore(Path.of(arguments[0]), stage -> {});
        store.create(resources);
        store.replaceCheckpoint(checkpoint);
    }
}
