package dev.millmark.verifier.index;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.WatermarkUse;
import dev.millmark.service.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table of sealed texts.
@ApplicationScoped
public class SealedContentTable {

    /// The same words may have been sealed any number of times; so many are told of, and their credentials are read.
    private static final int MOST = 4;

    private static final String ADD =
            """
            insert into verifier.sealed_content (content_id, source, event_id, carrier, media_type, manifest_label, manifest_store,
                text_digest, text_length, completed_at, model, model_version, model_identifier, generator_name, generator_version,
                watermark_scheme, watermark_key_id)
            values (:contentId, :source, :eventId, :carrier, :mediaType, :manifestLabel, :manifestStore,
                :textDigest, :textLength, :completedAt, :model, :modelVersion, :modelIdentifier, :generatorName, :generatorVersion,
                :watermarkScheme, :watermarkKeyId)
            on conflict do nothing
            """;

    private static final String COLUMNS =
            """
            select content_id, carrier, media_type, manifest_label, manifest_store, text_digest, text_length, completed_at,
                model, model_version, model_identifier, generator_name, generator_version, watermark_key_id
            from verifier.sealed_content
            """;

    private static final String BY_CONTENT_ID = COLUMNS + "where content_id = :contentId";
    private static final String BY_LABEL =
            COLUMNS
                    + "where manifest_label = :label order by completed_at, content_id limit "
                    + MOST;
    private static final String BY_TEXT =
            COLUMNS
                    + """
                    where text_digest = :digest
                    order by coalesce(watermark_key_id = :key, false) desc, completed_at, content_id
                    limit\
                    """
                    + " "
                    + MOST;

    private final Transactions transactions;

    SealedContentTable(Transactions transactions) {
        this.transactions = transactions;
    }

    /// The texts that were sealed under a credential of this label.
    public List<SealedContent> withLabel(String manifestLabel) throws SQLException {
        return find(BY_LABEL, Map.of("label", manifestLabel));
    }

    /// The texts of exactly these words: first those that were marked with a key, then the oldest.
    ///
    /// @param digest SHA-256 of the visible text, NFC, UTF-8
    public List<SealedContent> withText(Bytes digest, Optional<String> markedWith)
            throws SQLException {
        return find(BY_TEXT, Map.of("digest", digest.toArray(), "key", markedWith.orElse("")));
    }

    Optional<SealedContent> withContentId(String contentId) throws SQLException {
        return find(BY_CONTENT_ID, Map.of("contentId", UUID.fromString(contentId))).stream()
                .findFirst();
    }

    /// Adds a sealed text.
    ///
    /// @return whether it was new; adding it twice changes nothing
    boolean add(CloudEvent<ContentSealed> event) throws SQLException {
        ContentSealed seal = event.data();
        @Nullable WatermarkUse watermark = seal.watermark();
        return transactions.single(handle ->
                handle.createUpdate(ADD)
                        .bind("contentId", UUID.fromString(seal.contentId()))
                        .bind("source", event.source())
                        .bind("eventId", event.id())
                        .bind("carrier", seal.carrier().name().toLowerCase(Locale.ROOT))
                        .bind("mediaType", seal.mediaType())
                        .bind("manifestLabel", seal.manifestLabel())
                        .bind("manifestStore", seal.manifestStore().toArray())
                        .bind("textDigest", seal.textDigest().toArray())
                        .bind("textLength", seal.textLength())
                        .bind("completedAt", Timestamp.from(seal.completedAt()))
                        .bind("model", seal.model().name())
                        .bind("modelVersion", seal.model().version())
                        .bind("modelIdentifier", seal.model().identifier())
                        .bind("generatorName", seal.generator().name())
                        .bind("generatorVersion", seal.generator().version())
                        .bind("watermarkScheme", watermark == null ? null : watermark.scheme())
                        .bind("watermarkKeyId", watermark == null ? null : watermark.keyId())
                        .execute())
                == 1;
    }

    private List<SealedContent> find(String query, Map<String, ?> parameters) throws SQLException {
        return transactions.single(handle ->
                handle.createQuery(query).bindMap(parameters).map((row, _) -> read(row)).list());
    }

    private static SealedContent read(ResultSet row) throws SQLException {
        return new SealedContent(
                row.getString("content_id"),
                new SealedContent.Manifest(
                        row.getString("manifest_label"),
                        Bytes.copyOf(row.getBytes("manifest_store")),
                        Carrier.valueOf(row.getString("carrier").toUpperCase(Locale.ROOT))),
                new SealedContent.Text(
                        Bytes.copyOf(row.getBytes("text_digest")),
                        row.getLong("text_length"),
                        row.getString("media_type")),
                row.getTimestamp("completed_at").toInstant(),
                origin(row),
                Optional.ofNullable(row.getString("watermark_key_id")));
    }

    private static SealedContent.Origin origin(ResultSet row) throws SQLException {
        return new SealedContent.Origin(
                row.getString("model"),
                Optional.ofNullable(row.getString("model_version")),
                Optional.ofNullable(row.getString("model_identifier")),
                SealedContent.Origin.generator(
                        row.getString("generator_name"), row.getString("generator_version")));
    }
}
