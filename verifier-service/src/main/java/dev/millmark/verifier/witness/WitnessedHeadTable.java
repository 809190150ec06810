package dev.millmark.verifier.witness;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.database.Transactions;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.note.MalformedCheckpointException;
import dev.millmark.tlog.note.MalformedNoteException;
import dev.millmark.tlog.note.SignedCheckpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The last checkpoint of each log that was cosigned.
@ApplicationScoped
public class WitnessedHeadTable {

    private final Transactions transactions;

    WitnessedHeadTable(Transactions transactions) {
        this.transactions = transactions;
    }

    /// The last one of a log.
    public Optional<SignedCheckpoint> find(String origin) throws SQLException {
        return transactions.single(handle ->
                handle.select(
                                "select checkpoint from verifier.witnessed_head where origin = ?",
                                origin)
                        .map((row, _) -> parse(row.getBytes("checkpoint")))
                        .findOne());
    }

    /// Puts a checkpoint in the place of the last one, in one atomic and durable step with the check that it still is
    /// the last.
    ///
    /// @param last its head; [TreeHead#EMPTY] where there is none
    /// @return whether it still was
    boolean advance(TreeHead last, SignedCheckpoint next) throws SQLException {
        return transactions.single(handle ->
                update(handle, last, next) || last.equals(TreeHead.EMPTY) && insert(handle, next));
    }

    private static boolean update(Handle handle, TreeHead last, SignedCheckpoint next) {
        TreeHead head = next.checkpoint().head();
        int updated =
                handle.execute(
                        """
                        update verifier.witnessed_head
                        set tree_size = ?, root = ?, checkpoint = ?, witnessed_at = now()
                        where origin = ? and tree_size = ? and root = ?
                        """,
                        head.size(),
                        bytes(head.root()),
                        next.encode().toArray(),
                        next.checkpoint().origin(),
                        last.size(),
                        bytes(last.root()));
        return updated == 1;
    }

    private static boolean insert(Handle handle, SignedCheckpoint first) {
        TreeHead head = first.checkpoint().head();
        int inserted =
                handle.execute(
                        """
                        insert into verifier.witnessed_head (origin, tree_size, root, checkpoint)
                        values (?, ?, ?, ?)
                        on conflict do nothing
                        """,
                        first.checkpoint().origin(),
                        head.size(),
                        bytes(head.root()),
                        first.encode().toArray());
        return inserted == 1;
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
