package dev.millmark.watermarking.log.checkpoint;

import dev.millmark.tlog.TreeHead;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/// What was signed, what was published, what witnesses have seen.
public final class PublicationTable {

    private PublicationTable() {}

    /// Notes that a tree head is to be signed; false if another root was for the same size.
    public static boolean sign(Handle transaction, TreeHead head) throws SQLException {
        try (PreparedStatement insert =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                insert into log_signed (tree_size, root) values (?, ?)
                                on conflict (tree_size) do nothing\
                                """)) {
            insert.setLong(1, head.size());
            insert.setBytes(2, head.root().bytes().toArray());
            insert.executeUpdate();
        }
        try (PreparedStatement select =
                transaction
                        .getConnection()
                        .prepareStatement(
                                "select 1 from log_signed where tree_size = ? and root = ?")) {
            select.setLong(1, head.size());
            select.setBytes(2, head.root().bytes().toArray());
            try (ResultSet result = select.executeQuery()) {
                return result.next();
            }
        }
    }

    /// The published size; nobody else publishes until the transaction ends. One that goes silent is cut off.
    static long lock(Handle transaction) throws SQLException {
        try (PreparedStatement limit =
                transaction
                        .getConnection()
                        .prepareStatement(
                                "set local idle_in_transaction_session_timeout = '10s'")) {
            limit.execute();
        }
        try (PreparedStatement select =
                        transaction
                                .getConnection()
                                .prepareStatement(
                                        "select published_size from log_publication for update");
                ResultSet result = select.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    static void published(Handle transaction, long size) throws SQLException {
        try (PreparedStatement update =
                transaction
                        .getConnection()
                        .prepareStatement("update log_publication set published_size = ?")) {
            update.setLong(1, size);
            update.executeUpdate();
        }
    }

    static long witnessSize(Handle transaction, String verifierKey) throws SQLException {
        try (PreparedStatement select =
                transaction
                        .getConnection()
                        .prepareStatement(
                                "select tree_size from log_witness where verifier_key = ?")) {
            select.setString(1, verifierKey);
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? result.getLong(1) : 0;
            }
        }
    }

    static void witnessed(Handle transaction, String verifierKey, long size) throws SQLException {
        try (PreparedStatement upsert =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                insert into log_witness (verifier_key, tree_size) values (?, ?)
                                on conflict (verifier_key) do update set tree_size = excluded.tree_size\
                                """)) {
            upsert.setString(1, verifierKey);
            upsert.setLong(2, size);
            upsert.executeUpdate();
        }
    }
}
