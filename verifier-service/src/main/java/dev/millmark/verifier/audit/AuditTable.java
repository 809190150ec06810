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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// How far the audit is, and the entries it has seen, in one transaction. `audited_entry` has one row for an event id:
/// the first entry with it.
final class AuditTable {

    private static final String HEAD =
            "select tree_size, root, covering from verifier.audited_head where origin = ? for update";

    private static final String ADVANCE =
            """
            insert into verifier.audited_head (origin, tree_size, root, covering) values (?, ?, ?, ?)
            on conflict (origin) do update set tree_size = excluded.tree_size, root = excluded.root,
                covering = excluded.covering, audited_at = now()
            """;

    private static final String ADD =
            """
            insert into verifier.audited_entry (event_id, leaf_index, kind, entry) values (?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String FIRST =
            "select leaf_index, entry from verifier.audited_entry where leaf_index < ? order by leaf_index";

    private static final String FIND =
            "select leaf_index, entry from verifier.audited_entry where event_id = ?";

    private final Connection transaction;

    AuditTable(Connection transaction) {
        this.transaction = transaction;
    }

    Optional<AuditedHead> head(String origin) throws SQLException {
        try (PreparedStatement find = transaction.prepareStatement(HEAD)) {
            find.setString(1, origin);
            try (ResultSet rows = find.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                TreeHead head =
                        new TreeHead(
                                rows.getLong("tree_size"),
                                new Hash(Bytes.copyOf(rows.getBytes("root"))));
                return Optional.of(new AuditedHead(head, parse(rows.getBytes("covering"))));
            }
        }
    }

    void advance(AuditedHead reached) throws SQLException {
        try (PreparedStatement advance = transaction.prepareStatement(ADVANCE)) {
            advance.setString(1, reached.covering().checkpoint().origin());
            advance.setLong(2, reached.head().size());
            advance.setBytes(3, reached.head().root().bytes().toArray());
            advance.setBytes(4, reached.covering().encode().toArray());
            advance.executeUpdate();
        }
    }

    /// Adds the leaves that are entries, and says which leaves are not what they should be.
    List<Misfit> add(List<NumberedLeaf> leaves) throws SQLException {
        List<Misfit> misfits = new ArrayList<>();
        for (NumberedLeaf leaf : leaves) {
            add(leaf).ifPresent(problem -> misfits.add(new Misfit(leaf, problem)));
        }
        return misfits;
    }

    private Optional<String> add(NumberedLeaf leaf) throws SQLException {
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

    private boolean insert(NumberedLeaf leaf, Entry entry) throws SQLException {
        try (PreparedStatement add = transaction.prepareStatement(ADD)) {
            add.setObject(1, entry.eventId());
            add.setLong(2, leaf.index());
            add.setInt(3, entry.kind().code());
            add.setBytes(4, leaf.bytes().toArray());
            return add.executeUpdate() == 1;
        }
    }

    /// A repeat is of the same bytes as the first, and the marker says where that lies.
    private Optional<String> misfit(DuplicateMarker marker) throws SQLException {
        Optional<NumberedLeaf> first = find(marker.eventId());
        if (first.isEmpty() || first.get().index() != marker.firstIndex()) {
            return Optional.of("a duplicate marker of an entry that is not where it says");
        }
        return Hash.sha256(first.get().bytes()).equals(marker.value())
                ? Optional.empty()
                : Optional.of("an event id that was sent again with another entry");
    }

    /// Those of the log's first leaves that are entries.
    List<NumberedLeaf> first(int count) throws SQLException {
        try (PreparedStatement find = transaction.prepareStatement(FIRST)) {
            find.setLong(1, count);
            List<NumberedLeaf> leaves = new ArrayList<>();
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    leaves.add(
                            new NumberedLeaf(
                                    rows.getLong("leaf_index"),
                                    Bytes.copyOf(rows.getBytes("entry"))));
                }
            }
            return leaves;
        }
    }

    /// The entry with an event id.
    Optional<NumberedLeaf> find(UUID eventId) throws SQLException {
        try (PreparedStatement find = transaction.prepareStatement(FIND)) {
            find.setObject(1, eventId);
            try (ResultSet rows = find.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new NumberedLeaf(
                                        rows.getLong("leaf_index"),
                                        Bytes.copyOf(rows.getBytes("entry"))))
                        : Optional.empty();
            }
        }
    }

    private static SignedCheckpoint parse(byte[] note) throws SQLException {
        try {
            return SignedCheckpoint.parse(Bytes.copyOf(note));
        } catch (MalformedNoteException | MalformedCheckpointException damaged) {
            throw new SQLException("verifier.audited_head holds no checkpoint", damaged);
        }
    }

    /// A leaf that is not what it should be.
    record Misfit(NumberedLeaf leaf, String problem) {}
}
