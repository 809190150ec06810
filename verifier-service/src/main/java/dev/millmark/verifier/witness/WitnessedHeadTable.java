package dev.millmark.verifier.witness;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.note.MalformedCheckpointException;
import dev.millmark.tlog.note.MalformedNoteException;
import dev.millmark.tlog.note.SignedCheckpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/// The last checkpoint of each log that was cosigned.
@ApplicationScoped
public class WitnessedHeadTable {

    private static final String FIND =
            "select tree_size, root, checkpoint from verifier.witnessed_head where origin = ?";

    private static final String FIRST =
            """
            insert into verifier.witnessed_head (origin, tree_size, root, checkpoint) values (?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String ADVANCE =
            """
            update verifier.witnessed_head set tree_size = ?, root = ?, checkpoint = ?, witnessed_at = now()
            where origin = ? and tree_size = ? and root = ?
            """;

    private final DataSource database;

    WitnessedHeadTable(DataSource database) {
        this.database = database;
    }

    /// The last one of a log.
    public Optional<SignedCheckpoint> find(String origin) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, origin);
            try (ResultSet rows = find.executeQuery()) {
                return rows.next()
                        ? Optional.of(parse(rows.getBytes("checkpoint")))
                        : Optional.empty();
            }
        }
    }

    /// Puts a checkpoint in the place of the last one, in one atomic and durable step with the check that it still is
    /// the last.
    ///
    /// @param last its head; [TreeHead#EMPTY] where there is none
    /// @return whether it still was
    boolean advance(TreeHead last, SignedCheckpoint next) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return update(connection, last, next)
                    || last.equals(TreeHead.EMPTY) && insert(connection, next);
        }
    }

    private static boolean update(Connection connection, TreeHead last, SignedCheckpoint next)
            throws SQLException {
        try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
            TreeHead head = next.checkpoint().head();
            advance.setLong(1, head.size());
            advance.setBytes(2, bytes(head.root()));
            advance.setBytes(3, next.encode().toArray());
            advance.setString(4, next.checkpoint().origin());
            advance.setLong(5, last.size());
            advance.setBytes(6, bytes(last.root()));
            return advance.executeUpdate() == 1;
        }
    }

    private static boolean insert(Connection connection, SignedCheckpoint first)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(FIRST)) {
            TreeHead head = first.checkpoint().head();
            insert.setString(1, first.checkpoint().origin());
            insert.setLong(2, head.size());
            insert.setBytes(3, bytes(head.root()));
            insert.setBytes(4, first.encode().toArray());
            return insert.executeUpdate() == 1;
        }
    }

    private static byte[] bytes(Hash hash) {
        return hash.bytes().toArray();
    }

    private static SignedCheckpoint parse(byte[] note) throws SQLException {
        try {
            return SignedCheckpoint.parse(Bytes.copyOf(note));
        } catch (MalformedNoteException | MalformedCheckpointException damaged) {
            throw new SQLException("verifier.witnessed_head holds no checkpoint", damaged);
        }
    }
}
