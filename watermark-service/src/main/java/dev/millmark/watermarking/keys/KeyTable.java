package dev.millmark.watermarking.keys;

import dev.millmark.events.keytransport.Recipient;
import dev.millmark.watermark.RegisteredScheme;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The tables of watermark keys, within one transaction.
final class KeyTable {

    private final Handle transaction;
    private final Instant now;

    KeyTable(Handle transaction, Instant now) {
        this.transaction = transaction;
        this.now = now;
    }

    /// Lists a key as active, unless it is listed.
    void add(KeyId id, RegisteredScheme scheme) throws SQLException {
        try (PreparedStatement insert =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                insert into watermark_key
                                    (key_id, scheme, tenant, model, epoch, pool_index, state, created_at, changed_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (key_id) do nothing\
                                """)) {
            insert.setString(1, id.toString());
            insert.setString(2, scheme.id());
            insert.setString(3, id.tenant());
            insert.setString(4, id.model());
            insert.setInt(5, id.epoch());
            insert.setInt(6, id.poolIndex());
            insert.setString(7, KeyState.ACTIVE.wireName());
            insert.setObject(8, timestamp());
            insert.setObject(9, timestamp());
            insert.executeUpdate();
        }
    }

    /// Leaves the active keys of earlier epochs to detection.
    void retireBefore(KeyId first) throws SQLException {
        try (PreparedStatement update =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                update watermark_key set state = ?, changed_at = ?
                                where tenant = ? and model = ? and epoch < ? and state = ?\
                                """)) {
            update.setString(1, KeyState.DETECT_ONLY.wireName());
            update.setObject(2, timestamp());
            update.setString(3, first.tenant());
            update.setString(4, first.model());
            update.setInt(5, first.epoch());
            update.setString(6, KeyState.ACTIVE.wireName());
            update.executeUpdate();
        }
    }

    /// The newest epoch of a model; 0 if it has no keys.
    int newestEpoch(KeyId id) throws SQLException {
        try (PreparedStatement select =
                transaction
                        .getConnection()
                        .prepareStatement(
                                "select coalesce(max(epoch), 0) from watermark_key where tenant = ? and model = ?")) {
            select.setString(1, id.tenant());
            select.setString(2, id.model());
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    /// The keys whose state was not published, or that one of these recipients was not sealed.
    List<ListedKey> unpublished(List<Recipient> recipients) throws SQLException {
        try (PreparedStatement select =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                select tenant, model, epoch, pool_index, scheme, state, changed_at from watermark_key k
                                where published_state is distinct from state
                                   or (select count(*) from watermark_key_recipient r
                                       join unnest(?, ?) as wanted (recipient, recipient_key_id)
                                         using (recipient, recipient_key_id)
                                       where r.key_id = k.key_id) < ?
                                order by tenant, model, epoch, pool_index\
                                """)) {
            Object[] names = recipients.stream().map(Recipient::name).toArray();
            Object[] keyIds = recipients.stream().map(Recipient::keyId).toArray();
            select.setArray(1, transaction.getConnection().createArrayOf("text", names));
            select.setArray(2, transaction.getConnection().createArrayOf("text", keyIds));
            select.setInt(3, recipients.size());
            return keys(select);
        }
    }

    /// Notes what the outbox was given.
    void published(ListedKey key, List<Recipient> recipients) throws SQLException {
        try (PreparedStatement update =
                transaction
                        .getConnection()
                        .prepareStatement(
                                "update watermark_key set published_state = ? where key_id = ?")) {
            update.setString(1, key.state().wireName());
            update.setString(2, key.id().toString());
            update.executeUpdate();
        }
        try (PreparedStatement upsert =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                insert into watermark_key_recipient (key_id, recipient, recipient_key_id, sealed_at)
                                values (?, ?, ?, ?)
                                on conflict (key_id, recipient) do update
                                    set recipient_key_id = excluded.recipient_key_id, sealed_at = excluded.sealed_at\
                                """)) {
            for (Recipient recipient : recipients) {
                upsert.setString(1, key.id().toString());
                upsert.setString(2, recipient.name());
                upsert.setString(3, recipient.keyId());
                upsert.setObject(4, timestamp());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static List<ListedKey> keys(PreparedStatement select) throws SQLException {
        List<ListedKey> keys = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                KeyId id =
                        new KeyId(
                                result.getString(1),
                                result.getString(2),
                                result.getInt(3),
                                result.getInt(4));
                Instant changedAt = result.getObject(7, OffsetDateTime.class).toInstant();
                keys.add(
                        new ListedKey(
                                id,
                                result.getString(5),
                                KeyState.ofWireName(result.getString(6)),
                                changedAt));
            }
        }
        return keys;
    }

    private OffsetDateTime timestamp() {
        return now.atOffset(ZoneOffset.UTC);
    }
}
