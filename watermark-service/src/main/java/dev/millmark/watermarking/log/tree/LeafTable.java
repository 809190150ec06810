package dev.millmark.watermarking.log.tree;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.tile.Resource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// The tables of leaves and of full tiles and bundles; both are only ever added to.
public final class LeafTable {

    private LeafTable() {}

    /// Adds leaves from `first` on.
    static void add(Handle transaction, long first, List<Leaf> leaves) {
        Long[] indices = new Long[leaves.size()];
        @Nullable UUID[] eventIds = new UUID[leaves.size()];
        byte[][] values = new byte[leaves.size()][];
        for (int i = 0; i < leaves.size(); i++) {
            indices[i] = first + i;
            eventIds[i] = leaves.get(i) instanceof Entry entry ? entry.eventId() : null;
            values[i] = leaves.get(i).encode().toArray();
        }
        transaction.execute(
                "insert into log_leaf (leaf_index, event_id, leaf) select * from unnest(?, ?, ?)",
                indices,
                eventIds,
                values);
    }

    static void add(Handle transaction, List<Resource> full) {
        if (full.isEmpty()) {
            return;
        }
        PreparedBatch inserts =
                transaction.prepareBatch(
                        "insert into log_resource (path, content) values (:path, :content)");
        for (Resource resource : full) {
            inserts.bind("path", resource.path().text())
                    .bind("content", resource.content().toArray())
                    .add();
        }
        inserts.execute();
    }

    /// Where the entries with these event ids lie, as far as there are any.
    public static Map<UUID, Long> indices(Handle transaction, Collection<UUID> eventIds) {
        return transaction
                .createQuery(
                        "select event_id, leaf_index from log_leaf where event_id = any(:eventIds)")
                .bindArray("eventIds", UUID.class, eventIds)
                .map((row, _) ->
                        Map.entry(row.getObject("event_id", UUID.class), row.getLong("leaf_index")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /// The leaves `from` (inclusive) to `to` (exclusive), in order.
    public static List<Bytes> leaves(Handle transaction, long from, long to) {
        return transaction
                .select(
                        """
                        select leaf from log_leaf where leaf_index >= ? and leaf_index < ?
                        order by leaf_index
                        """,
                        from,
                        to)
                .mapTo(byte[].class)
                .map(Bytes::copyOf)
                .list();
    }

    static Optional<Bytes> resource(Handle transaction, String path) {
        return transaction
                .select("select content from log_resource where path = ?", path)
                .mapTo(byte[].class)
                .map(Bytes::copyOf)
                .findOne();
    }
}
