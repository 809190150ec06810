package dev.millmark.watermarking.keys;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.keytransport.Recipient;
import dev.millmark.watermark.key.EpochId;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The tables of watermark keys, within one transaction.
final class KeyTable {

    private final Handle transaction;

    KeyTable(Handle transaction) {
        this.transaction = transaction;
    }

    /// Lists a key as active.
    void add(KeyId id, String scheme, Instant now) {
        transaction
                .createUpdate(
                        """
                        insert into watermark_key
                            (key_id, scheme, tenant, model, epoch, pool_index, state, created_at, changed_at)
                        values (:keyId, :scheme, :tenant, :model, :epoch, :poolIndex, :state, :now, :now)
                        """)
                .bind("keyId", id.toString())
                .bind("scheme", scheme)
                .bind("tenant", id.tenant())
                .bind("model", id.model())
                .bind("epoch", id.epoch())
                .bind("poolIndex", id.poolIndex())
                .bind("state", KeyState.ACTIVE.wireName())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /// A key, which stays as it is until the transaction ends.
    Optional<ListedKey> find(KeyId id) {
        return transaction
                .createQuery("select * from watermark_key where key_id = :keyId for update")
                .bind("keyId", id.toString())
                .map(KeyTable::key)
                .findOne();
    }

    /// All keys, in the order of their ids.
    List<ListedKey> all() {
        return transaction
                .createQuery(
                        "select * from watermark_key order by tenant, model, epoch, pool_index")
                .map(KeyTable::key)
                .list();
    }

    /// The keys of an epoch, which stay as they are until the transaction ends.
    List<ListedKey> of(EpochId epoch) {
        return transaction
                .createQuery(
                        """
                        select * from watermark_key
                        where tenant = :tenant and model = :model and epoch = :epoch
                        order by pool_index for update
                        """)
                .bind("tenant", epoch.tenant())
                .bind("model", epoch.model())
                .bind("epoch", epoch.epoch())
                .map(KeyTable::key)
                .list();
    }

    /// Writes a key's state down; nothing is kept of a destroyed key.
    void change(ListedKey key) {
        transaction
                .createUpdate(
                        """
                        update watermark_key set state = :state, changed_at = :changedAt,
                            compromised_at = :compromisedAt, reason = :reason,
                            wrapped_key = case when :state = 'destroyed' then null else wrapped_key end
                        where key_id = :keyId
                        """)
                .bind("state", key.state().wireName())
                .bind("changedAt", key.changedAt().atOffset(ZoneOffset.UTC))
                .bind("compromisedAt", offset(key.compromisedAt()))
                .bind("reason", key.reason())
                .bind("keyId", key.id().toString())
                .execute();
    }

    /// Keeps a key by itself.
    void keep(KeyId id, Bytes wrapped) {
        transaction
                .createUpdate("update watermark_key set wrapped_key = :key where key_id = :keyId")
                .bind("key", wrapped.toArray())
                .bind("keyId", id.toString())
                .execute();
    }

    /// What [#keep] kept.
    Optional<Bytes> kept(KeyId id) {
        return transaction
                .createQuery(
                        """
                        select wrapped_key from watermark_key
                        where key_id = :keyId and wrapped_key is not null
                        """)
                .bind("keyId", id.toString())
                .mapTo(byte[].class)
                .findOne()
                .map(Bytes::copyOf);
    }

    /// The keys whose state was not published, or whose last event was sealed to others than these. Active ones come
    /// first, so that a rotation leaves no moment without one.
    List<ListedKey> unpublished(List<Recipient> recipients) {
        return transaction
                .createQuery(
                        """
                        select * from watermark_key k
                        where published_state is distinct from state
                           or published_change is distinct from changed_at
                           or (state <> 'destroyed' and cast(:recipients as text[]) <>
                               (select coalesce(array_agg(recipient_key_id order by recipient_key_id collate "C"), '{}')
                                from watermark_key_recipient r where r.key_id = k.key_id))
                        order by array_position(array['active', 'detect-only', 'revoked', 'destroyed'], state),
                            tenant, model, epoch, pool_index
                        """)
                .bindArray(
                        "recipients",
                        String.class,
                        recipients.stream().map(Recipient::keyId).sorted().toList())
                .map(KeyTable::key)
                .list();
    }

    /// Notes what the outbox was given.
    void published(ListedKey key, List<Recipient> recipients, Instant now) {
        transaction
                .createUpdate(
                        """
                        update watermark_key set published_state = :state, published_change = :changedAt
                        where key_id = :keyId
                        """)
                .bind("state", key.state().wireName())
                .bind("changedAt", key.changedAt().atOffset(ZoneOffset.UTC))
                .bind("keyId", key.id().toString())
                .execute();
        transaction
                .createUpdate("delete from watermark_key_recipient where key_id = :keyId")
                .bind("keyId", key.id().toString())
                .execute();
        if (!recipients.isEmpty()) {
            sealed(key, recipients, now);
        }
    }

    private void sealed(ListedKey key, List<Recipient> recipients, Instant now) {
        PreparedBatch inserts =
                transaction.prepareBatch(
                        """
                        insert into watermark_key_recipient (key_id, recipient, recipient_key_id, sealed_at)
                        values (:keyId, :recipient, :recipientKeyId, :now)
                        """);
        for (Recipient recipient : recipients) {
            inserts.bind("keyId", key.id().toString())
                    .bind("recipient", recipient.name())
                    .bind("recipientKeyId", recipient.keyId())
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .add();
        }
        inserts.execute();
    }

    private static ListedKey key(ResultSet row, StatementContext context) throws SQLException {
        @Nullable OffsetDateTime compromisedAt =
                row.getObject("compromised_at", OffsetDateTime.class);
        return new ListedKey(
                KeyId.parse(row.getString("key_id")),
                row.getString("scheme"),
                KeyState.ofWireName(row.getString("state")),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                compromisedAt == null ? null : compromisedAt.toInstant(),
                row.getString("reason"));
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
