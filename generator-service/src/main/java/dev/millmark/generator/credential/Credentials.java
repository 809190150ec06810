package dev.millmark.generator.credential;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.ContentSealed;
import dev.millmark.service.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/// The table of credentials. It can be dropped and filled again from `content.sealed.v1`.
@ApplicationScoped
public class Credentials {

    private final Transactions transactions;

    Credentials(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Keeps a credential. Keeping it twice changes nothing.
    public void save(ContentSealed seal) throws SQLException {
        transactions.single(handle ->
                handle.createUpdate(
                                """
                                insert into generator.credential (content_id, manifest_label, manifest_store, completed_at)
                                values (:contentId, :label, :store, :completedAt)
                                on conflict (content_id) do update
                                    set manifest_label = excluded.manifest_label,
                                        manifest_store = excluded.manifest_store,
                                        completed_at = excluded.completed_at
                                    where generator.credential.manifest_store is null
                                """)
                        .bind("contentId", UUID.fromString(seal.contentId()))
                        .bind("label", seal.manifestLabel())
                        .bind("store", seal.manifestStore().toArray())
                        .bind("completedAt", seal.completedAt())
                        .execute());
    }

    /// Notes that a credential is to come.
    public void await(String contentId, Instant completedAt) throws SQLException {
        transactions.single(handle ->
                handle.createUpdate(
                                """
                                insert into generator.credential (content_id, completed_at)
                                values (:contentId, :completedAt)
                                on conflict (content_id) do nothing
                                """)
                        .bind("contentId", UUID.fromString(contentId))
                        .bind("completedAt", completedAt)
                        .execute());
    }

    Credential find(UUID contentId) throws SQLException {
        return transactions.single(handle ->
                handle.createQuery(
                                """
                                select manifest_label, manifest_store from generator.credential
                                where content_id = :contentId
                                """)
                        .bind("contentId", contentId)
                        .map(Credentials::credential)
                        .findOne()
                        .orElseGet(Credential.Unknown::new));
    }

    private static Credential credential(ResultSet row, StatementContext context)
            throws SQLException {
        byte[] store = row.getBytes("manifest_store");
        return store == null
                ? new Credential.Pending()
                : new Credential.Present(row.getString("manifest_label"), Bytes.copyOf(store));
    }
}
