package dev.laidline.verifier.audit;

import dev.laidline.events.LogAlarmKind;
import dev.laidline.tlog.Bytes;
import dev.laidline.tlog.Hash;
import dev.laidline.tlog.leaf.Entry;
import dev.laidline.tlog.leaf.EntryKind;
import dev.laidline.tlog.leaf.Leaf;
import dev.laidline.tlog.leaf.MalformedLeafException;
import dev.laidline.verifier.log.Contradiction;
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

/// Holds entries about key changes against what `watermark.key.changed.v1` told of, each once. The topic is compacted: an entry whose event
/// is gone is no contradiction, an event without its entry is one.
final class KeyEventComparison {

    private static final int MOST = 1000;

    private static final String BOTH_KNOWN =
            """
            select entry.event_id, event.payload, entry.leaf_index, entry.entry
            from verifier.audited_entry entry join verifier.key_event event on event.event_id = entry.event_id
            where not entry.is_compared
            limit %d
            """
                    .formatted(MOST);

    private static final String COMPARED =
            """
            with event as (update verifier.key_event set is_compared = true where event_id = ?)
            update verifier.audited_entry set is_compared = true where event_id = ?
            """;

    private static final String WITHOUT_ENTRY =
            """
            update verifier.key_event set is_compared = true where event_id in (
                select event_id from verifier.key_event event
                where not is_compared and seen_at < ?
                    and not exists (select 1 from verifier.audited_entry entry where entry.event_id = event.event_id)
                limit %d)
            returning event_id
            """
                    .formatted(MOST);

    private final Connection transaction;

    KeyEventComparison(Connection transaction) {
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
                Hash payload = new Hash(Bytes.copyOf(rows.getBytes("payload")));
                if (!isAbout(entry, payload)) {
                    found.add(
                            new Contradiction(
                                    LogAlarmKind.LEAF_MISMATCH,
                                    "leaf %d differs from the key change %s"
                                            .formatted(rows.getLong("leaf_index"), id),
                                    List.of(entry)));
                }
                mark(id);
            }
        }
        return found;
    }

    private static boolean isAbout(Bytes leaf, Hash payload) {
        try {
            return Leaf.parse(leaf) instanceof Entry entry
                    && entry.kind() == EntryKind.KEY_EVENT
                    && entry.payload().equals(payload);
        } catch (MalformedLeafException malformed) {
            return false;
        }
    }

    /// Events that are in no entry although the log had long enough.
    List<Contradiction> overdue(Instant now, Duration mergeDelay) throws SQLException {
        List<Contradiction> found = new ArrayList<>();
        try (PreparedStatement events = transaction.prepareStatement(WITHOUT_ENTRY)) {
            events.setTimestamp(1, Timestamp.from(now.minus(mergeDelay)));
            try (ResultSet rows = events.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Contradiction(
                                    LogAlarmKind.ENTRY_MISSING,
                                    "the key change %s was told of and is not in the log"
                                            .formatted(rows.getString(1)),
                                    List.of()));
                }
            }
        }
        return found;
    }

    private void mark(UUID id) throws SQLException {
        try (PreparedStatement mark = transaction.prepareStatement(COMPARED)) {
            mark.setObject(1, id);
            mark.setObject(2, id);
            mark.executeUpdate();
        }
    }
}
