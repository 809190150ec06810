package dev.millmark.verifier.log;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.database.Transactions;
import dev.millmark.tlog.note.MalformedCheckpointException;
import dev.millmark.tlog.note.MalformedNoteException;
import dev.millmark.tlog.note.SignedCheckpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// The witnessed checkpoints that are kept for good.
@ApplicationScoped
public class KeptCheckpointTable {

    /// A leaf is covered by every later checkpoint too; the first ones are enough, should some not count any more.
    private static final int MOST = 4;

    private static final String ADD =
            """
            insert into verifier.kept_checkpoint (origin, tree_size, checkpoint, kept_at)
            select :origin, :treeSize, :checkpoint, :keptAt
            where not exists (
                select from verifier.kept_checkpoint
                where origin = :origin and (tree_size >= :treeSize or kept_at > :before))
            on conflict do nothing
            """;

    private static final String COVERING =
            """
            select leaf_index, entry, checkpoint, kept_at
            from verifier.audited_entry
            join verifier.kept_checkpoint on origin = :origin and tree_size > leaf_index
            where event_id = :eventId
            order by tree_size limit :most
            """;

    private final Transactions transactions;

    KeptCheckpointTable(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Keeps a checkpoint whose tree was audited, unless it shows no growth, or another was kept since `before`.
    public void add(SignedCheckpoint signed, Instant now, Instant before) throws SQLException {
        transactions.single(handle ->
                handle.createUpdate(ADD)
                        .bind("origin", signed.checkpoint().origin())
                        .bind("treeSize", signed.checkpoint().head().size())
                        .bind("checkpoint", signed.encode().toArray())
                        .bind("keptAt", now.atOffset(ZoneOffset.UTC))
                        .bind("before", before.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    /// The first checkpoints that cover the leaf with an event id, oldest first.
    public List<KeptCheckpoint> covering(String origin, UUID eventId) throws SQLException {
        return transactions.single(handle ->
                handle.createQuery(COVERING)
                        .bind("origin", origin)
                        .bind("eventId", eventId)
                        .bind("most", MOST)
                        .map((row, _) -> read(row))
                        .list());
    }

    private static KeptCheckpoint read(ResultSet row) throws SQLException {
        try {
            return new KeptCheckpoint(
                    row.getLong("leaf_index"),
                    Bytes.copyOf(row.getBytes("entry")),
                    SignedCheckpoint.parse(Bytes.copyOf(row.getBytes("checkpoint"))),
                    row.getObject("kept_at", OffsetDateTime.class).toInstant());
        } catch (MalformedNoteException | MalformedCheckpointException damaged) {
            throw new SQLException("verifier.kept_checkpoint holds no checkpoint", damaged);
        }
    }
}
