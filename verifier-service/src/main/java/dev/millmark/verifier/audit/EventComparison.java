package dev.millmark.verifier.audit;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.verifier.log.Contradiction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Holds entries against the events that they are about, each once, whichever comes first.
final class EventComparison {

    private static final int MOST = 1000;

    private final Handle transaction;

    EventComparison(Handle transaction) {
        this.transaction = transaction;
    }

    private record Compared(UUID eventId, Optional<Contradiction> contradiction) {}

    /// Compares what is known from both sides.
    List<Contradiction> compare() {
        List<Contradiction> found = new ArrayList<>();
        for (ReportedEvents events : ReportedEvents.values()) {
            for (Compared compared : compare(events)) {
                compared.contradiction().ifPresent(found::add);
                mark(events, compared.eventId());
            }
        }
        return found;
    }

    private List<Compared> compare(ReportedEvents events) {
        return transaction
                .select(
                        events.statement(
                                """
                                select entry.event_id, entry.leaf_index, entry.entry, event.$evidence as evidence
                                from verifier.audited_entry entry join $table event on event.$id = entry.event_id
                                where not entry.is_compared
                                limit ?
                                """),
                        MOST)
                .map((row, _) -> compared(events, row))
                .list();
    }

    private static Compared compared(ReportedEvents events, ResultSet row) throws SQLException {
        UUID id = row.getObject("event_id", UUID.class);
        Bytes entry = Bytes.copyOf(row.getBytes("entry"));
        if (events.isAbout(entry, row.getBytes("evidence"))) {
            return new Compared(id, Optional.empty());
        }
        return new Compared(
                id,
                Optional.of(
                        new Contradiction(
                                LogAlarmKind.LEAF_MISMATCH,
                                "leaf %d differs from the %s"
                                        .formatted(
                                                row.getLong("leaf_index"),
                                                events.named(id.toString())),
                                List.of(entry))));
    }

    private void mark(ReportedEvents events, UUID id) {
        transaction.execute(
                events.statement(
                        """
                        with event as (update $table set is_compared = true where $id = ?)
                        update verifier.audited_entry set is_compared = true where event_id = ?
                        """),
                id,
                id);
    }

    /// What only one side knows of although the other had long enough.
    List<Contradiction> overdue(Instant now, Duration mergeDelay) {
        Instant due = now.minus(mergeDelay);
        List<Contradiction> found = new ArrayList<>(entriesWithoutSeal(due));
        for (ReportedEvents events : ReportedEvents.values()) {
            found.addAll(eventsWithoutEntry(events, due));
        }
        return found;
    }

    private List<Contradiction> entriesWithoutSeal(Instant due) {
        return transaction
                .select(
                        """
                        update verifier.audited_entry set is_compared = true where event_id in (
                            select event_id from verifier.audited_entry entry
                            where kind = ? and not is_compared and audited_at < ?
                                and not exists (select 1 from verifier.sealed_content where content_id = entry.event_id)
                            limit ?)
                        returning event_id, leaf_index, entry
                        """,
                        EntryKind.MANIFEST.code(),
                        due,
                        MOST)
                .map((row, _) ->
                        new Contradiction(
                                LogAlarmKind.LEAF_MISMATCH,
                                "leaf %d is about content %s, which no event reports"
                                        .formatted(
                                                row.getLong("leaf_index"),
                                                row.getString("event_id")),
                                List.of(Bytes.copyOf(row.getBytes("entry")))))
                .list();
    }

    private List<Contradiction> eventsWithoutEntry(ReportedEvents events, Instant due) {
        return transaction
                .select(
                        events.statement(
                                """
                                update $table set is_compared = true where $id in (
                                    select $id from $table event
                                    where not is_compared and $reported < ?
                                        and not exists (select 1 from verifier.audited_entry entry where entry.event_id = event.$id)
                                    limit ?)
                                returning $id
                                """),
                        due,
                        MOST)
                .mapTo(String.class)
                .map(id ->
                        new Contradiction(
                                LogAlarmKind.ENTRY_MISSING,
                                "the %s was reported and is not in the log"
                                        .formatted(events.named(id)),
                                List.of()))
                .list();
    }
}
