package dev.millmark.watermarking.log.entry;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.leaf.Entry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The table of entries on their way.
public final class EntryTable {

    private EntryTable() {}

    /// An entry that waits to be sent.
    record Row(long id, UUID eventId, Bytes value) {}

    /// Adds an entry unless its event id is there or in the log.
    public static void add(Handle transaction, Entry entry) {
        transaction.execute(
                """
                insert into log_outbox (event_id, value) select ?, ?
                where not exists (select from log_leaf where event_id = ?)
                on conflict (event_id) do nothing
                """,
                entry.eventId(),
                entry.encode().toArray(),
                entry.eventId());
    }

    /// The oldest entries not yet sent and not in another relay's hands; they stay in these until the transaction ends.
    static List<Row> unsent(Handle transaction, int atMost) {
        return transaction
                .select(
                        """
                        select id, event_id, value from log_outbox where sent_at is null
                        order by id limit ? for update skip locked
                        """,
                        atMost)
                .map((row, _) ->
                        new Row(
                                row.getLong("id"),
                                row.getObject("event_id", UUID.class),
                                Bytes.copyOf(row.getBytes("value"))))
                .list();
    }

    static void sent(Handle transaction, List<Row> rows) {
        transaction
                .createUpdate("update log_outbox set sent_at = now() where id = any(:ids)")
                .bindArray("ids", Long.class, rows.stream().map(Row::id).toList())
                .execute();
    }

    /// Entries that were sent that long ago and are in no leaf.
    static List<Long> missing(Handle transaction, Duration since) {
        return transaction
                .select(
                        """
                        select o.id from log_outbox o
                        where o.sent_at < now() - make_interval(secs => ?)
                          and not exists (select from log_leaf l where l.event_id = o.event_id)
                        order by o.id limit 10000
                        """,
                        seconds(since))
                .mapTo(Long.class)
                .list();
    }

    /// Has those entries sent again that still are in no leaf; says how many.
    static int resend(Handle transaction, List<Long> ids) {
        return transaction
                .createUpdate(
                        """
                        update log_outbox o set sent_at = null
                        where o.id = any(:ids)
                          and not exists (select from log_leaf l where l.event_id = o.event_id)
                        """)
                .bindArray("ids", Long.class, ids)
                .execute();
    }

    /// Lets entries go whose leaves, `from` (inclusive) to `to` (exclusive), are published: `log_leaf` has them for
    /// good.
    public static int logged(Handle transaction, long from, long to) {
        return transaction.execute(
                """
                delete from log_outbox o using log_leaf l
                where l.event_id = o.event_id and l.leaf_index >= ? and l.leaf_index < ?
                """,
                from,
                to);
    }

    /// How many entries have waited longer than that.
    static long waiting(Handle transaction, Duration since) {
        return transaction
                .select(
                        """
                        select count(*) from log_outbox
                        where created_at < now() - make_interval(secs => ?)
                        """,
                        seconds(since))
                .mapTo(Long.class)
                .one();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
