package dev.millmark.watermarking.log.tree;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The one row of the log's head.
public final class HeadTable {

    private static final String COLUMNS =
            "origin, topic_id, base_offset, coalesce(leader_epoch, -1), epoch, tree_size, root";

    private HeadTable() {}

    public static Optional<Head> find(Handle transaction) throws SQLException {
        try (PreparedStatement select =
                        transaction
                                .getConnection()
                                .prepareStatement("select " + COLUMNS + " from log_head");
                ResultSet result = select.executeQuery()) {
            return result.next() ? Optional.of(head(result)) : Optional.empty();
        }
    }

    /// Makes the row, unless there is one.
    public static void create(Handle transaction, Head head, GenesisDocuments documents)
            throws SQLException {
        try (PreparedStatement insert =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                insert into log_head (origin, topic_id, base_offset, parameters, contact, epoch, tree_size, root)
                                values (?, ?, ?, ?, ?, 0, 0, ?) on conflict (singleton) do nothing\
                                """)) {
            insert.setString(1, head.origin());
            insert.setString(2, head.topicId());
            insert.setLong(3, head.baseOffset());
            insert.setString(4, documents.parameters());
            insert.setString(5, documents.contact());
            insert.setBytes(6, Hash.EMPTY_TREE.bytes().toArray());
            insert.executeUpdate();
        }
        try (PreparedStatement insert =
                transaction
                        .getConnection()
                        .prepareStatement(
                                "insert into log_publication (published_size) values (0) on conflict (singleton) do nothing")) {
            insert.executeUpdate();
        }
    }

    public static Optional<GenesisDocuments> documents(Handle transaction) throws SQLException {
        try (PreparedStatement select =
                        transaction
                                .getConnection()
                                .prepareStatement("select parameters, contact from log_head");
                ResultSet result = select.executeQuery()) {
            return result.next()
                    ? Optional.of(new GenesisDocuments(result.getString(1), result.getString(2)))
                    : Optional.empty();
        }
    }

    /// Begins a new epoch: whoever appended in the last one cannot any more.
    public static Optional<Head> takeLead(Handle transaction) throws SQLException {
        try (PreparedStatement update =
                        transaction
                                .getConnection()
                                .prepareStatement(
                                        "update log_head set epoch = epoch + 1 returning "
                                                + COLUMNS);
                ResultSet result = update.executeQuery()) {
            return result.next() ? Optional.of(head(result)) : Optional.empty();
        }
    }

    /// Moves the head on, if it is where `from` says; false if somebody else moved it.
    static boolean advance(Handle transaction, Head from, Head to) throws SQLException {
        try (PreparedStatement update =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                update log_head set tree_size = ?, root = ?, leader_epoch = nullif(?, -1)
                                where epoch = ? and tree_size = ? and root = ?\
                                """)) {
            update.setLong(1, to.tree().size());
            update.setBytes(2, to.tree().root().bytes().toArray());
            update.setInt(3, to.leaderEpoch());
            update.setLong(4, from.epoch());
            update.setLong(5, from.tree().size());
            update.setBytes(6, from.tree().root().bytes().toArray());
            return update.executeUpdate() == 1;
        }
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getInt(4),
                row.getLong(5),
                new TreeHead(row.getLong(6), new Hash(Bytes.copyOf(row.getBytes(7)))));
    }
}
