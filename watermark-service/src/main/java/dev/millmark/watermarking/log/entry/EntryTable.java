package dev.millmark.watermarking.log.entry;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.leaf.Entry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The table of entries on their way.
public final class EntryTable {

    private EntryTable() {}

    /// An entry that waits to be sent.
    record Row(long id, UUID eventId, Bytes value) {}

    /// Adds an entry unless its event id is there or in the log.
    public static void add(Handle transaction, Entry entry) throws SQLException {
        try (PreparedStatement insert =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                insert into log_outbox (event_id, value) select ?, ?
                                where not exists (select from log_leaf where event_id = ?)
                                on conflict (event_id) do nothing\
                                """)) {
            insert.setObject(1, entry.eventId());
            insert.setBytes(2, entry.encode().toArray());
            insert.setObject(3, entry.eventId());
            insert.executeUpdate();
        }
    }

    /// The oldest entries not yet sent and not in another relay's hands; they stay in these until the transaction ends.
    static List<Row> unsent(Handle transaction, int atMost) throws SQLException {
        try (PreparedStatement select =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                select id, event_id, value from log_outbox where sent_at is null
                                order by id limit ? for update skip locked\
                                """)) {
            select.setInt(1, atMost);
            List<Row> rows = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    rows.add(
                            new Row(
                                    result.getLong(1),
                                    result.getObject(2, UUID.class),
                                    Bytes.copyOf(result.getBytes(3))));
                }
            }
            return rows;
        }
    }

    static void sent(Handle transaction, List<Row> rows) throws SQLException {
        try (PreparedStatement update =
                transaction
                        .getConnection()
                        .prepareStatement(
                                "update log_outbox set sent_at = now() where id = any(?)")) {
            update.setArray(
                    1,
                    transaction
                            .getConnection()
                            .createArrayOf("bigint", rows.stream().map(Row::id).toArray()));
            update.executeUpdate();
        }
    }

    /// Entries that were sent that long ago and are in no leaf.
    static List<Long> missing(Handle transaction, Duration since) throws SQLException {
        try (PreparedStatement select =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                select o.id from log_outbox o
                                where o.sent_at < now() - make_interval(secs => ?)
                                  and not exists (select from log_leaf l where l.event_id = o.event_id)
                                order by o.id limit 10000\
                                """)) {
            select.setDouble(1, since.toMillis() / 1000.0);
            List<Long> ids = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    ids.add(result.getLong(1));
                }
            }
            return ids;
        }
    }

    /// Has those entries sent again that still are in no leaf; says how many.
    static int resend(Handle transaction, List<Long> ids) throws SQLException {
        try (PreparedStatement update =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                update log_outbox o set sent_at = null
                                where o.id = any(?)
                                  and not exists (select from log_leaf l where l.event_id = o.event_id)\
                                """)) {
            update.setArray(1, transaction.getConnection().createArrayOf("bigint", ids.toArray()));
            return update.executeUpdate();
        }
    }

    /// Lets entries go whose leaves, `from` (inclusive) to `to` (exclusive), are published: `log_leaf` has them for
    /// good.
    public static int logged(Handle transaction, long from, long to) throws SQLException {
        try (PreparedStatement delete =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                delete from log_outbox o using log_leaf l
                                where l.event_id = o.event_id and l.leaf_index >= ? and l.leaf_index < ?\
                                """)) {
            delete.setLong(1, from);
            delete.setLong(2, to);
            return delete.executeUpdate();
        }
    }

    /// How many entries have waited longer than that.
    static long waiting(Handle transaction, Duration since) throws SQLException {
        try (PreparedStatement select =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                select count(*) from log_outbox
                                where created_at < now() - make_interval(secs => ?)\
                                """)) {
            select.setDouble(1, since.toMillis() / 1000.0);
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
