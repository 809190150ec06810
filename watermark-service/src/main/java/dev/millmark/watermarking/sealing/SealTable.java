package dev.millmark.watermarking.sealing;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The table of seals, within one transaction.
final class SealTable {

    private final Handle transaction;

    SealTable(Handle transaction) {
        this.transaction = transaction;
    }

    /// Adds a seal; false if the content id has one. Waits for a transaction that is about to add it.
    boolean add(StoredSeal seal) throws SQLException {
        try (PreparedStatement insert =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                insert into seal (content_id, event_digest, carrier, media_type, manifest_label,
                                                  manifest_store, text_digest, text_length, completed_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (content_id) do nothing\
                                """)) {
            insert.setObject(1, UUID.fromString(seal.contentId()));
            insert.setBytes(2, seal.eventDigest().toArray());
            insert.setString(3, seal.carrier().name().toLowerCase(Locale.ROOT));
            insert.setString(4, seal.mediaType());
            insert.setString(5, seal.manifestLabel());
            insert.setBytes(6, seal.manifestStore().toArray());
            insert.setBytes(7, seal.textDigest().toArray());
            insert.setLong(8, seal.textLength());
            insert.setObject(9, seal.completedAt().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    /// The seal of a content id.
    Optional<StoredSeal> find(String contentId) throws SQLException {
        try (PreparedStatement select =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                select event_digest, carrier, media_type, manifest_label,
                                       manifest_store, text_digest, text_length, completed_at
                                from seal where content_id = ?\
                                """)) {
            select.setObject(1, UUID.fromString(contentId));
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? Optional.of(seal(contentId, result)) : Optional.empty();
            }
        }
    }

    /// Seals that are not on their way into the log.
    List<StoredSeal> unlogged(int atMost) throws SQLException {
        try (PreparedStatement select =
                transaction
                        .getConnection()
                        .prepareStatement(
                                """
                                select event_digest, carrier, media_type, manifest_label,
                                       manifest_store, text_digest, text_length, completed_at, content_id
                                from seal s
                                where not exists (select from log_outbox o where o.event_id = s.content_id)
                                  and not exists (select from log_leaf l where l.event_id = s.content_id)
                                order by sealed_at limit ?\
                                """)) {
            select.setInt(1, atMost);
            List<StoredSeal> seals = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    seals.add(seal(result.getString(9), result));
                }
            }
            return seals;
        }
    }

    private static StoredSeal seal(String contentId, ResultSet row) throws SQLException {
        return new StoredSeal(
                contentId,
                Bytes.copyOf(row.getBytes(1)),
                Carrier.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getString(3),
                row.getString(4),
                Bytes.copyOf(row.getBytes(5)),
                Bytes.copyOf(row.getBytes(6)),
                row.getLong(7),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }
}
