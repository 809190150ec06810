package dev.millmark.verifier.audit;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.leaf.DuplicateMarker;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.leaf.MalformedLeafException;
import dev.millmark.tlog.leaf.QuarantineMarker;
import dev.millmark.tlog.note.MalformedCheckpointException;
import dev.millmark.tlog.note.MalformedNoteException;
import dev.millmark.tlog.note.SignedCheckpoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// How far the audit is, and the entries it has seen, in one transaction. `audited_entry` has one row for an event id:
/// the first entry with it.
final class AuditTable {

    private final Handle transaction;

    AuditTable(Handle transaction) {
        this.transaction = transaction;
    }

    /// How far the audit is; nobody else audits until the transaction ends.
    Optional<AuditedHead> head(String origin) {
        return transaction
                .select(
                        """
                        select tree_size, root, covering from verifier.audited_head
                        where origin = ? for update
                        """,
                        origin)
                .map((row, _) -> audited(row))
                .findOne();
    }

    void advance(AuditedHead reached) {
        transaction.execute(
                """
                insert into verifier.audited_head (origin, tree_size, root, covering) values (?, ?, ?, ?)
                on conflict (origin) do update set tree_size = excluded.tree_size, root = excluded.root,
                    covering = excluded.covering, audited_at = now()
                """,
                reached.covering().checkpoint().origin(),
                reached.head().size(),
                reached.head().root().bytes().toArray(),
                reached.covering().encode().toArray());
    }

    /// Adds the leaves that are entries, and says which leaves are not what they should be.
    List<Misfit> add(List<NumberedLeaf> leaves) {
        List<Misfit> misfits = new ArrayList<>();
        for (NumberedLeaf leaf : leaves) {
            add(leaf).ifPresent(problem -> misfits.add(new Misfit(leaf, problem)));
        }
        return misfits;
    }

    private Optional<String> add(NumberedLeaf leaf) {
        try {
            return switch (Leaf.parse(leaf.bytes())) {
                case Entry entry ->
                        insert(leaf, entry)
                                ? Optional.empty()
                                : Optional.of("a second entry with an event id");
                case DuplicateMarker marker -> misfit(marker);
                case QuarantineMarker _ -> Optional.empty();
            };
        } catch (MalformedLeafException malformed) {
            return Optional.of("a leaf of no known form: " + malformed.getMessage());
        }
    }

    private boolean insert(NumberedLeaf leaf, Entry entry) {
        int added =
                transaction.execute(
                        """
                        insert into verifier.audited_entry (event_id, leaf_index, kind, entry) values (?, ?, ?, ?)
                        on conflict do nothing
                        """,
                        entry.eventId(),
                        leaf.index(),
                        entry.kind().code(),
                        leaf.bytes().toArray());
        return added == 1;
    }

    /// A repeat is of the same bytes as the first, and the marker says where that lies.
    private Optional<String> misfit(DuplicateMarker marker) {
        Optional<NumberedLeaf> first = find(marker.eventId());
        if (first.isEmpty() || first.get().index() != marker.firstIndex()) {
            return Optional.of("a duplicate marker of an entry that is not where it says");
        }
        return Hash.sha256(first.get().bytes()).equals(marker.value())
                ? Optional.empty()
                : Optional.of("an event id that was sent again with another entry");
    }

    /// Those of the log's first leaves that are entries.
    List<NumberedLeaf> first(int count) {
        return transaction
                .select(
                        """
                        select leaf_index, entry from verifier.audited_entry
                        where leaf_index < ? order by leaf_index
                        """,
                        count)
                .map((row, _) -> leaf(row))
                .list();
    }

    /// The entry with an event id.
    Optional<NumberedLeaf> find(UUID eventId) {
        return transaction
                .select(
                        "select leaf_index, entry from verifier.audited_entry where event_id = ?",
                        eventId)
                .map((row, _) -> leaf(row))
                .findOne();
    }

    private static NumberedLeaf leaf(ResultSet row) throws SQLException {
        return new NumberedLeaf(row.getLong("leaf_index"), Bytes.copyOf(row.getBytes("entry")));
    }

    private static AuditedHead audited(ResultSet row) throws SQLException {
        try {
            return new AuditedHead(
                    new TreeHead(
                            row.getLong("tree_size"), new Hash(Bytes.copyOf(row.getBytes("root")))),
                    SignedCheckpoint.parse(Bytes.copyOf(row.getBytes("covering"))));
        } catch (MalformedNoteException | MalformedCheckpointException damaged) {
            throw new SQLException("verifier.audited_head holds no checkpoint", damaged);
        }
    }

    /// A leaf that is not what it should be.
    record Misfit(NumberedLeaf leaf, String problem) {}
}
