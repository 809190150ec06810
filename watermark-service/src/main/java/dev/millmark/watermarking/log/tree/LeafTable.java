package dev.millmark.watermarking.log.tree;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.tile.Resource;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The tables of leaves and of full tiles and bundles; both are only ever added to.
public final class LeafTable {

    private LeafTable() {}

    /// Adds leaves from `first` on.
    static void add(Handle transaction, long first, List<Leaf> leaves) throws SQLException {
        Long[] indices = new Long[leaves.size()];
        @Nullable UUID[] eventIds = new UUID[leaves.size()];
        byte[][] values = new byte[leaves.size()][];
        for (int i = 0; i < leaves.size(); i++) {
            indices[i] = first + i;
            eventIds[i] = leaves.get(i) instanceof Entry entry ? entry.eventId() : null;
            values[i] = leaves.get(i).encode().toArray();
        }
        try (PreparedStatement insert =
                transaction
                        .getConnection()
                        .prepareStatement(
                                "insert into log_leaf (leaf_index, event_id, leaf) select * from unnest(?, ?, ?)")) {
            insert.setArray(1, transaction.getConnection().createArrayOf("bigint", indices));
            insert.setArray(2, transaction.getConnection().createArrayOf("uuid", eventIds));
            insert.setArray(3, transaction.getConnection().createArrayOf("bytea", values));
            insert.executeUpdate();
        }
    }

    static void add(Handle transaction, List<Resource> full) throws SQLException {
        if (full.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                transaction
                        .getConnection()
                        .prepareStatement(
                                "insert into log_resource (path, content) values (?, ?)")) {
            for (Resource resource : full) {
                insert.setString(1, resource.path().text());
                insert.setBytes(2, resource.content().toArray());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// Where the entries with these event ids lie, as far as there are any.
    public static Map<UUID, Long> indices(Handle transaction, Collection<UUID> eventIds)
            throws SQLException {
        try (PreparedStatement select =
                transaction
                        .getConnection()
                        .prepareStatement(
                                "select event_id, leaf_index from log_leaf where event_id = any(?)")) {
            select.setArray(
                    1, transaction.getConnection().createArrayOf("uuid", eventIds.toArray()));
            Map<UUID, Long> indices = new HashMap<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    indices.put(result.getObject(1, UUID.class), result.getLong(2));
                }
            }
            return indices;
        }
    }

    /// The leaves `from` (inclusive) to `to` (exclusive), in order.
    public static List<Bytes> leaves(Handle transaction, long from, long to) throws SQLException {
        try (PreparedStatement select =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                select leaf from log_leaf where leaf_index >= ? and leaf_index < ?
                                order by leaf_index\
                                """)) {
            select.setLong(1, from);
            select.setLong(2, to);
            List<Bytes> leaves = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    leaves.add(Bytes.copyOf(result.getBytes(1)));
                }
            }
            return leaves;
        }
    }

    static Optional<Bytes> resource(Handle transaction, String path) throws SQLException {
        try (PreparedStatement select =
                transaction
                        .getConnection()
                        .prepareStatement("select content from log_resource where path = ?")) {
            select.setString(1, path);
            try (ResultSet result = select.executeQuery()) {
                return result.next()
                        ? Optional.of(Bytes.copyOf(result.getBytes(1)))
                        : Optional.empty();
            }
        }
    }
}
