package dev.millmark.watermarking.log.tree;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The one row of the log's head.
public final class HeadTable {

    private static final String COLUMNS =
            "origin, topic_id, base_offset, coalesce(leader_epoch, -1) as leader_epoch, epoch, tree_size, root";

    private HeadTable() {}

    public static Optional<Head> find(Handle transaction) {
        return head(transaction, "select " + COLUMNS + " from log_head");
    }

    /// Makes the row, unless there is one.
    public static void create(Handle transaction, Head head, GenesisDocuments documents) {
        transaction.execute(
                """
                insert into log_head (origin, topic_id, base_offset, parameters, contact, epoch, tree_size, root)
                values (?, ?, ?, ?, ?, 0, 0, ?) on conflict (singleton) do nothing
                """,
                head.origin(),
                head.topicId(),
                head.baseOffset(),
                documents.parameters(),
                documents.contact(),
                Hash.EMPTY_TREE.bytes().toArray());
        transaction.execute(
                "insert into log_publication (published_size) values (0) on conflict (singleton) do nothing");
    }

    public static Optional<GenesisDocuments> documents(Handle transaction) {
        return transaction
                .select("select parameters, contact from log_head")
                .map((row, _) ->
                        new GenesisDocuments(row.getString("parameters"), row.getString("contact")))
                .findOne();
    }

    /// Begins a new epoch: whoever appended in the last one cannot any more.
    public static Optional<Head> takeLead(Handle transaction) {
        return head(transaction, "update log_head set epoch = epoch + 1 returning " + COLUMNS);
    }

    /// Moves the head on, if it is where `from` says; false if somebody else moved it.
    static boolean advance(Handle transaction, Head from, Head to) {
        int moved =
                transaction.execute(
                        """
                        update log_head set tree_size = ?, root = ?, leader_epoch = nullif(?, -1)
                        where epoch = ? and tree_size = ? and root = ?
                        """,
                        to.tree().size(),
                        to.tree().root().bytes().toArray(),
                        to.leaderEpoch(),
                        from.epoch(),
                        from.tree().size(),
                        from.tree().root().bytes().toArray());
        return moved == 1;
    }

    private static Optional<Head> head(Handle transaction, String query) {
        return transaction.select(query).map((row, _) -> head(row)).findOne();
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getString("origin"),
                row.getString("topic_id"),
                row.getLong("base_offset"),
                row.getInt("leader_epoch"),
                row.getLong("epoch"),
                new TreeHead(
                        row.getLong("tree_size"), new Hash(Bytes.copyOf(row.getBytes("root")))));
    }
}
