package dev.millmark.watermarking.log.rebuild;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.tile.Resource;
import dev.millmark.watermarking.log.store.LogStore;
import dev.millmark.watermarking.log.tree.DatabaseResources;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Stores published files again that are missing or have rotted. Only what the topic's records, the tables and the
/// signed root agree on is stored; everything else is left for somebody to look at.
public final class Repair {

    private Repair() {}

    /// Repairs what a rebuild has found.
    ///
    /// @param signed the published tree head; where the rebuild has another, nothing is touched
    /// @return those of [Rebuild.Outcome#differing] that still differ
    public static List<String> of(
            Rebuild.Outcome outcome, TreeHead signed, DatabaseResources tables, LogStore store)
            throws IOException {
        Set<String> left = new LinkedHashSet<>(outcome.differing());
        if (outcome.head().equals(signed)) {
            for (Rebuild.Repairable file : outcome.repairable()) {
                store.repair(new Resource(file.path(), content(file, tables)));
                left.remove(file.text());
            }
        }
        return List.copyOf(left);
    }

    private static Bytes content(Rebuild.Repairable file, DatabaseResources tables)
            throws IOException {
        return tables.read(file.path())
                .filter(content -> Hash.sha256(content).equals(file.content()))
                .orElseThrow(
                        () -> new IOException(file.path().text() + " has changed in the tables"));
    }
}
