package dev.millmark.watermarking.keys;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.keytransport.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The table of enrolled instances, within one transaction.
final class RecipientTable {

    private final Handle transaction;

    RecipientTable(Handle transaction) {
        this.transaction = transaction;
    }

    /// Enrols an instance unless its key was enrolled before.
    void add(Recipient recipient, String operator, Instant now) {
        transaction
                .createUpdate(
                        """
                        insert into key_recipient (recipient_key_id, name, public_key, enrolled_at, enrolled_by)
                        values (:keyId, :name, :publicKey, :now, :operator)
                        on conflict (recipient_key_id) do nothing
                        """)
                .bind("keyId", recipient.keyId())
                .bind("name", recipient.name())
                .bind("publicKey", recipient.publicKey().toArray())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("operator", operator)
                .execute();
    }

    /// Removes an instance for good.
    void remove(String keyId, String operator, Instant now) {
        transaction
                .createUpdate(
                        """
                        update key_recipient set removed_at = :now, removed_by = :operator
                        where recipient_key_id = :keyId and removed_at is null
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("operator", operator)
                .bind("keyId", keyId)
                .execute();
    }

    Optional<EnrolledRecipient> find(String keyId) {
        return transaction
                .createQuery("select * from key_recipient where recipient_key_id = :keyId")
                .bind("keyId", keyId)
                .map(RecipientTable::row)
                .findOne();
    }

    /// Everybody who is or was enrolled, in the order of enrolment.
    List<EnrolledRecipient> all() {
        return transaction
                .createQuery("select * from key_recipient order by enrolled_at, recipient_key_id")
                .map(RecipientTable::row)
                .list();
    }

    /// Whom keys are sealed to.
    List<Recipient> enrolled() {
        return transaction
                .createQuery(
                        """
                        select * from key_recipient where removed_at is null
                        order by name, recipient_key_id
                        """)
                .map(RecipientTable::row)
                .map(EnrolledRecipient::recipient)
                .list();
    }

    private static EnrolledRecipient row(ResultSet row, StatementContext context)
            throws SQLException {
        @Nullable OffsetDateTime removedAt = row.getObject("removed_at", OffsetDateTime.class);
        return new EnrolledRecipient(
                new Recipient(row.getString("name"), Bytes.copyOf(row.getBytes("public_key"))),
                row.getObject("enrolled_at", OffsetDateTime.class).toInstant(),
                row.getString("enrolled_by"),
                removedAt == null ? null : removedAt.toInstant(),
                row.getString("removed_by"));
    }
}
