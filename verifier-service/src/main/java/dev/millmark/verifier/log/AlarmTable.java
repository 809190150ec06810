package dev.millmark.verifier.log;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.LogAlarm;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.service.database.Transactions;
import dev.millmark.tlog.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The table of alarms.
@ApplicationScoped
class AlarmTable {

    private static final String COLUMNS =
            "select event_id, origin, kind, detail, tree_size, detected_at, evidence from verifier.log_alarm ";

    private final Transactions transactions;

    AlarmTable(Transactions transactions) {
        this.transactions = transactions;
    }

    /// @return whether it was new
    boolean add(Handle transaction, RaisedAlarm raised) {
        LogAlarm alarm = raised.alarm();
        int added =
                transaction.execute(
                        """
                        insert into verifier.log_alarm
                            (event_id, fingerprint, origin, kind, detail, tree_size, detected_at, evidence)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict do nothing
                        """,
                        UUID.fromString(raised.eventId()),
                        fingerprint(alarm),
                        alarm.origin(),
                        alarm.kind().name(),
                        alarm.detail(),
                        alarm.treeSize(),
                        alarm.detectedAt(),
                        evidence(alarm));
        return added == 1;
    }

    List<RaisedAlarm> unpublished() throws SQLException {
        return find(COLUMNS + "where told_at is null order by detected_at");
    }

    List<RaisedAlarm> newest() throws SQLException {
        return find(COLUMNS + "order by detected_at desc limit 100");
    }

    void published(RaisedAlarm raised) throws SQLException {
        transactions.single(handle ->
                handle.execute(
                        "update verifier.log_alarm set told_at = now() where event_id = ?",
                        UUID.fromString(raised.eventId())));
    }

    private static byte[][] evidence(LogAlarm alarm) {
        return alarm.evidence().stream().map(Bytes::toArray).toArray(byte[][]::new);
    }

    /// What makes two alarms the same.
    private static byte[] fingerprint(LogAlarm alarm) {
        List<Bytes> parts = new ArrayList<>();
        for (String part : List.of(alarm.origin(), alarm.kind().name(), alarm.detail())) {
            parts.add(Bytes.utf8(part));
        }
        parts.addAll(alarm.evidence());
        return Hash.sha256(
                        Bytes.concat(
                                parts.stream()
                                        .map(part -> Hash.sha256(part).bytes())
                                        .toArray(Bytes[]::new)))
                .bytes()
                .toArray();
    }

    private List<RaisedAlarm> find(String query) throws SQLException {
        return transactions.single(
                handle -> handle.createQuery(query).map((row, _) -> read(row)).list());
    }

    private static RaisedAlarm read(ResultSet row) throws SQLException {
        Array evidence = row.getArray("evidence");
        return new RaisedAlarm(
                row.getString("event_id"),
                new LogAlarm(
                        row.getString("origin"),
                        LogAlarmKind.valueOf(row.getString("kind")),
                        RaisedAlarm.SOURCE,
                        row.getString("detail"),
                        row.getLong("tree_size"),
                        row.getTimestamp("detected_at").toInstant(),
                        Arrays.stream((Object[]) evidence.getArray())
                                .map(piece -> Bytes.copyOf((byte[]) piece))
                                .toList()));
    }
}
