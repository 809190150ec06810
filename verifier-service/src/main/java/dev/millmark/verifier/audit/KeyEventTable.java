package dev.millmark.verifier.audit;

import dev.millmark.tlog.Bytes;
import dev.millmark.tlog.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/// What the topic of key changes reports.
@ApplicationScoped
class KeyEventTable {

    private static final String ADD =
            "insert into verifier.key_event (event_id, payload) values (?, ?) on conflict do nothing";

    private final DataSource database;

    KeyEventTable(DataSource database) {
        this.database = database;
    }

    /// Keeps an event by the SHA-256 of its record's value; the first with an id counts.
    void add(UUID eventId, Bytes value) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, eventId);
            add.setBytes(2, Hash.sha256(value).bytes().toArray());
            add.executeUpdate();
        }
    }
}
