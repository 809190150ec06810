package dev.millmark.verifier.log;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.LogAlarm;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.tlog.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/// The table of alarms.
@ApplicationScoped
class AlarmTable {

    private static final String ADD =
            """
            insert into verifier.log_alarm (event_id, fingerprint, origin, kind, detail, tree_size, detected_at, evidence)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String COLUMNS =
            "select event_id, origin, kind, detail, tree_size, detected_at, evidence from verifier.log_alarm ";
    private static final String UNPUBLISHED =
            COLUMNS + "where told_at is null order by detected_at";
    private static final String NEWEST = COLUMNS + "order by detected_at desc limit 100";
    private static final String PUBLISHED =
            "update verifier.log_alarm set told_at = now() where event_id = ?";

    private final DataSource database;

    AlarmTable(DataSource database) {
        this.database = database;
    }

    /// @return whether it was new
    boolean add(Connection connection, RaisedAlarm raised) throws SQLException {
        LogAlarm alarm = raised.alarm();
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, UUID.fromString(raised.eventId()));
            add.setBytes(2, fingerprint(alarm));
            add.setString(3, alarm.origin());
            add.setString(4, alarm.kind().name());
            add.setString(5, alarm.detail());
            add.setLong(6, alarm.treeSize());
            add.setTimestamp(7, Timestamp.from(alarm.detectedAt()));
            add.setArray(8, connection.createArrayOf("bytea", evidence(alarm)));
            return add.executeUpdate() == 1;
        }
    }

    List<RaisedAlarm> unpublished() throws SQLException {
        return find(UNPUBLISHED);
    }

    List<RaisedAlarm> newest() throws SQLException {
        return find(NEWEST);
    }

    void published(RaisedAlarm raised) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement published = connection.prepareStatement(PUBLISHED)) {
            published.setObject(1, UUID.fromString(raised.eventId()));
            published.executeUpdate();
        }
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
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(query);
                ResultSet rows = find.executeQuery()) {
            List<RaisedAlarm> found = new ArrayList<>();
            while (rows.next()) {
                found.add(read(rows));
            }
            return found;
        }
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
