package dev.millmark.verifier.audit;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.verifier.log.Contradiction;
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

/// Holds entries against the events that they are about, each once, whichever comes first.
final class EventComparison {

    private static final int MOST = 1000;

    private static final String BOTH_KNOWN =
            """
            select entry.event_id, entry.leaf_index, entry.entry, event.$evidence as evidence
            from verifier.audited_entry entry join $table event on event.$id = entry.event_id
            where not entry.is_compared
            limit %d
            """
                    .formatted(MOST);

    private static final String COMPARED =
            """
            with event as (update $table set is_compared = true where $id = ?)
            update verifier.audited_entry set is_compared = true where event_id = ?
            """;

    private static final String WITHOUT_SEAL =
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
            update $table set is_compared = true where $id in (
                select $id from $table event
                where not is_compared and $reported < ?
                    and not exists (select 1 from verifier.audited_entry entry where entry.event_id = event.$id)
                limit %d)
            returning $id
            """
                    .formatted(MOST);

    private final Connection transaction;

    EventComparison(Connection transaction) {
        this.transaction = transaction;
    }

    /// Compares what is known from both sides.
    List<Contradiction> compare() throws SQLException {
        List<Contradiction> found = new ArrayList<>();
        for (ReportedEvents events : ReportedEvents.values()) {
            compare(events, found);
        }
        return found;
    }

    private void compare(ReportedEvents events, List<Contradiction> found) throws SQLException {
        try (PreparedStatement both = transaction.prepareStatement(events.statement(BOTH_KNOWN));
                ResultSet rows = both.executeQuery()) {
            while (rows.next()) {
                UUID id = rows.getObject("event_id", UUID.class);
                Bytes entry = Bytes.copyOf(rows.getBytes("entry"));
                if (!events.isAbout(entry, rows.getBytes("evidence"))) {
                    found.add(
                            new Contradiction(
                                    LogAlarmKind.LEAF_MISMATCH,
                                    "leaf %d differs from the %s"
                                            .formatted(
                                                    rows.getLong("leaf_index"),
                                                    events.named(id.toString())),
                                    List.of(entry)));
                }
                mark(events, id);
            }
        }
    }

    /// What only one side knows of although the other had long enough.
    List<Contradiction> overdue(Instant now, Duration mergeDelay) throws SQLException {
        Timestamp due = Timestamp.from(now.minus(mergeDelay));
        List<Contradiction> found = new ArrayList<>();
        entriesWithoutSeal(due, found);
        for (ReportedEvents events : ReportedEvents.values()) {
            eventsWithoutEntry(events, due, found);
        }
        return found;
    }

    private void entriesWithoutSeal(Timestamp due, List<Contradiction> found) throws SQLException {
        try (PreparedStatement entries = transaction.prepareStatement(WITHOUT_SEAL)) {
            entries.setInt(1, EntryKind.MANIFEST.code());
            entries.setTimestamp(2, due);
            try (ResultSet rows = entries.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Contradiction(
                                    LogAlarmKind.LEAF_MISMATCH,
                                    "leaf %d is about content %s, which no event reports"
                                            .formatted(rows.getLong(2), rows.getString(1)),
                                    List.of(Bytes.copyOf(rows.getBytes(3)))));
                }
            }
        }
    }

    private void eventsWithoutEntry(ReportedEvents events, Timestamp due, List<Contradiction> found)
            throws SQLException {
        try (PreparedStatement missing =
                transaction.prepareStatement(events.statement(WITHOUT_ENTRY))) {
            missing.setTimestamp(1, due);
            try (ResultSet rows = missing.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Contradiction(
                                    LogAlarmKind.ENTRY_MISSING,
                                    "the %s was reported and is not in the log"
                                            .formatted(events.named(rows.getString(1))),
                                    List.of()));
                }
            }
        }
    }

    private void mark(ReportedEvents events, UUID id) throws SQLException {
        try (PreparedStatement mark = transaction.prepareStatement(events.statement(COMPARED))) {
            mark.setObject(1, id);
            mark.setObject(2, id);
            mark.executeUpdate();
        }
    }
}
