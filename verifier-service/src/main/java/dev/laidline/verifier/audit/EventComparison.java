package dev.laidline.verifier.audit;

import dev.laidline.events.LogAlarmKind;
import dev.laidline.tlog.Bytes;
import dev.laidline.tlog.leaf.EntryKind;
import dev.laidline.verifier.log.Contradiction;
import dev.laidline.verifier.receipt.LoggedManifest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Holds entries about manifests against the seals that `content.sealed.v1` told of, each once, whichever comes first.
final class EventComparison {

    private static final int MOST = 1000;

    private static final String BOTH_KNOWN =
            """
            select entry.event_id, entry.leaf_index, entry.entry, seal.manifest_store
            from verifier.audited_entry entry join verifier.sealed_content seal on seal.content_id = entry.event_id
            where not entry.is_compared
            limit %d
            """
                    .formatted(MOST);

    private static final String COMPARED =
            "update verifier.audited_entry set is_compared = true where event_id = ?";
    private static final String LOGGED =
            "update verifier.sealed_content set is_compared = true where content_id = ?";

    private static final String WITHOUT_EVENT =
            """
            update verifier.audited_entry set is_compared = true where event_id in (
                select event_id from verifier.audited_entry entry
                where kind = ? and not is_compared and audited_at < ?
                    and not exists (select 1 from verifier.sealed_content where content_id = entry.event_id)
                limit %d)
            returning event_id, leaf_index, entry
            """
                    .formatted(MOST);

    private static final String WITHOUT_ENTRY =
            """
            update verifier.sealed_content set is_compared = true where content_id in (
                select content_id from verifier.sealed_content seal
                where not is_compared and indexed_at < ?
                    and not exists (select 1 from verifier.audited_entry where event_id = seal.content_id)
                limit %d)
            returning content_id
            """
                    .formatted(MOST);

    private final Connection transaction;

    EventComparison(Connection transaction) {
        this.transaction = transaction;
    }

    /// Compares what is known from both sides.
    List<Contradiction> compare() throws SQLException {
        List<Contradiction> found = new ArrayList<>();
        try (PreparedStatement both = transaction.prepareStatement(BOTH_KNOWN);
                ResultSet rows = both.executeQuery()) {
            while (rows.next()) {
                UUID id = rows.getObject("event_id", UUID.class);
                Bytes entry = Bytes.copyOf(rows.getBytes("entry"));
                if (!LoggedManifest.of(rows.getBytes("manifest_store")).isEntryAbout(entry)) {
                    found.add(
                            new Contradiction(
                                    LogAlarmKind.LEAF_MISMATCH,
                                    "leaf %d differs from the seal of content %s"
                                            .formatted(rows.getLong("leaf_index"), id),
                                    List.of(entry)));
                }
                mark(COMPARED, id);
                mark(LOGGED, id);
            }
        }
        return found;
    }

    /// What only one side knows of although the other had long enough.
    List<Contradiction> overdue(Instant now, Duration mergeDelay) throws SQLException {
        Timestamp due = Timestamp.from(now.minus(mergeDelay));
        List<Contradiction> found = new ArrayList<>();
        try (PreparedStatement entries = transaction.prepareStatement(WITHOUT_EVENT)) {
            entries.setInt(1, EntryKind.MANIFEST.code());
            entries.setTimestamp(2, due);
            try (ResultSet rows = entries.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Contradiction(
                                    LogAlarmKind.LEAF_MISMATCH,
                                    "leaf %d is about content %s, which no event told of"
                                            .formatted(rows.getLong(2), rows.getString(1)),
                                    List.of(Bytes.copyOf(rows.getBytes(3)))));
                }
            }
        }
        try (PreparedStatement seals = transaction.prepareStatement(WITHOUT_ENTRY)) {
            seals.setTimestamp(1, due);
            try (ResultSet rows = seals.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Contradiction(
                                    LogAlarmKind.ENTRY_MISSING,
                                    "content %s was sealed and is not in the log"
                                            .formatted(rows.getString(1)),
                                    List.of()));
                }
            }
        }
        return found;
    }

    private void mark(String statement, UUID id) throws SQLException {
        try (PreparedStatement mark = transaction.prepareStatement(statement)) {
            mark.setObject(1, id);
            mark.executeUpdate();
        }
    }
}
