package dev.millmark.watermarking.sealing;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.Generator;
import dev.millmark.events.Model;
import dev.millmark.events.WatermarkUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table of seals, within one transaction.
final class SealTable {

    private final Handle transaction;

    SealTable(Handle transaction) {
        this.transaction = transaction;
    }

    /// Adds a seal; false if the content id has one. Waits for a transaction that is about to add it.
    boolean add(KeptSeal kept) {
        ContentSealed seal = kept.seal();
        WatermarkUse watermark = seal.watermark();
        return transaction
                        .createUpdate(
                                """
                                insert into seal (content_id, event_digest, carrier, media_type, manifest_label,
                                                  manifest_store, text_digest, text_length, completed_at,
                                                  generator_name, generator_version,
                                                  model_name, model_version, model_identifier,
                                                  watermark_scheme, watermark_key_id, watermark_tokens)
                                values (:contentId, :eventDigest, :carrier, :mediaType, :manifestLabel,
                                        :manifestStore, :textDigest, :textLength, :completedAt,
                                        :generatorName, :generatorVersion,
                                        :modelName, :modelVersion, :modelIdentifier,
                                        :scheme, :keyId, :tokens)
                                on conflict (content_id) do nothing
                                """)
                        .bind("contentId", UUID.fromString(seal.contentId()))
                        .bind("eventDigest", kept.eventDigest().toArray())
                        .bind("carrier", seal.carrier().name().toLowerCase(Locale.ROOT))
                        .bind("mediaType", seal.mediaType())
                        .bind("manifestLabel", seal.manifestLabel())
                        .bind("manifestStore", seal.manifestStore().toArray())
                        .bind("textDigest", seal.textDigest().toArray())
                        .bind("textLength", seal.textLength())
                        .bind("completedAt", seal.completedAt().atOffset(ZoneOffset.UTC))
                        .bind("generatorName", seal.generator().name())
                        .bind("generatorVersion", seal.generator().version())
                        .bind("modelName", seal.model().name())
                        .bind("modelVersion", seal.model().version())
                        .bind("modelIdentifier", seal.model().identifier())
                        .bind("scheme", watermark == null ? null : watermark.scheme())
                        .bind("keyId", watermark == null ? null : watermark.keyId())
                        .bind("tokens", watermark == null ? null : watermark.tokens())
                        .execute()
                == 1;
    }

    /// The seal of a content id.
    Optional<KeptSeal> find(String contentId) {
        return transaction
                .createQuery(
                        """
                        select content_id, event_digest, carrier, media_type, manifest_label,
                               manifest_store, text_digest, text_length, completed_at,
                               generator_name, generator_version,
                               model_name, model_version, model_identifier,
                               watermark_scheme, watermark_key_id, watermark_tokens
                        from seal where content_id = :contentId
                        """)
                .bind("contentId", UUID.fromString(contentId))
                .map((row, _) -> kept(row))
                .findOne();
    }

    private static KeptSeal kept(ResultSet row) throws SQLException {
        ContentSealed seal =
                new ContentSealed(
                        row.getString("content_id"),
                        Carrier.valueOf(row.getString("carrier").toUpperCase(Locale.ROOT)),
                        row.getString("media_type"),
                        row.getString("manifest_label"),
                        Bytes.copyOf(row.getBytes("manifest_store")),
                        Bytes.copyOf(row.getBytes("text_digest")),
                        row.getLong("text_length"),
                        row.getObject("completed_at", OffsetDateTime.class).toInstant(),
                        new Generator(
                                row.getString("generator_name"),
                                row.getString("generator_version")),
                        new Model(
                                row.getString("model_name"),
                                row.getString("model_version"),
                                row.getString("model_identifier")),
                        watermark(row));
        return new KeptSeal(seal, Bytes.copyOf(row.getBytes("event_digest")));
    }

    private static @Nullable WatermarkUse watermark(ResultSet row) throws SQLException {
        String scheme = row.getString("watermark_scheme");
        return scheme == null
                ? null
                : new WatermarkUse(
                        scheme, row.getString("watermark_key_id"), row.getLong("watermark_tokens"));
    }
}
