package dev.millmark.generator.credential;

import dev.millmark.events.Bytes;
import dev.millmark.events.ContentSealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

/// The table of credentials. It can be dropped and filled again from `content.sealed.v1`.
@ApplicationScoped
public class Credentials {

    private static final String SAVE =
            """
            insert into generator.credential (content_id, manifest_label, manifest_store, completed_at)
            values (?, ?, ?, ?)
            on conflict (content_id) do update
                set manifest_label = excluded.manifest_label,
                    manifest_store = excluded.manifest_store,
                    completed_at = excluded.completed_at
                where generator.credential.manifest_store is null
            """;

    private static final String AWAIT =
            """
            insert into generator.credential (content_id, completed_at)
            values (?, ?)
            on conflict (content_id) do nothing
            """;

    private static final String FIND =
            "select manifest_label, manifest_store from generator.credential where content_id = ?";

    private final DataSource database;

    Credentials(DataSource database) {
        this.database = database;
    }

    /// Keeps a credential. Keeping it twice changes nothing.
    public void save(ContentSealed seal) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setObject(1, UUID.fromString(seal.contentId()));
            save.setString(2, seal.manifestLabel());
            save.setBytes(3, seal.manifestStore().toArray());
            save.setTimestamp(4, Timestamp.from(seal.completedAt()));
            save.executeUpdate();
        }
    }

    /// Notes that a credential is to come.
    public void await(String contentId, Instant completedAt) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement await = connection.prepareStatement(AWAIT)) {
            await.setObject(1, UUID.fromString(contentId));
            await.setTimestamp(2, Timestamp.from(completedAt));
            await.executeUpdate();
        }
    }

    Credential find(UUID contentId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, contentId);
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) {
                    return new Credential.Unknown();
                }
                byte[] store = row.getBytes("manifest_store");
                return store == null
                        ? new Credential.Pending()
                        : new Credential.Present(row.getString("manifest_label"), Bytes.of(store));
            }
        }
    }
}
