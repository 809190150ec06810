package dev.millmark.verifier.index;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.WatermarkUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The table of sealed texts.
@ApplicationScoped
public class SealedContentTable {

    /// The same words may have been sealed any number of times; so many are told of, and their credentials are read.
    private static final int MOST = 4;

    private static final String ADD =
            """
            insert into verifier.sealed_content (content_id, source, event_id, carrier, media_type, manifest_label, manifest_store,
                text_digest, text_length, completed_at, model, watermark_scheme, watermark_key_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String COLUMNS =
            """
            select content_id, carrier, media_type, manifest_label, manifest_store, text_digest, text_length, completed_at, model,
                watermark_key_id
            from verifier.sealed_content
            """;

    private static final String BY_CONTENT_ID = COLUMNS + "where content_id = ?";
    private static final String BY_LABEL =
            COLUMNS + "where manifest_label = ? order by completed_at, content_id limit " + MOST;
    private static final String BY_TEXT =
            COLUMNS
                    + "where text_digest = ? order by coalesce(watermark_key_id = ?, false) desc, completed_at, content_id limit "
                    + MOST;

    private final DataSource database;

    SealedContentTable(DataSource database) {
        this.database = database;
    }

    /// The texts that were sealed under a credential of this label.
    public List<SealedContent> withLabel(String manifestLabel) throws SQLException {
        return find(BY_LABEL, manifestLabel);
    }

    /// The texts of exactly these words: first those that were marked with a key, then the oldest.
    ///
    /// @param digest SHA-256 of the visible text, NFC, UTF-8
    public List<SealedContent> withText(Bytes digest, Optional<String> markedWith)
            throws SQLException {
        return find(BY_TEXT, digest.toArray(), markedWith.orElse(""));
    }

    Optional<SealedContent> withContentId(String contentId) throws SQLException {
        return find(BY_CONTENT_ID, UUID.fromString(contentId)).stream().findFirst();
    }

    /// Adds a sealed text.
    ///
    /// @return whether it was new; adding it twice changes nothing
    boolean add(CloudEvent<ContentSealed> event) throws SQLException {
        ContentSealed seal = event.data();
        WatermarkUse watermark = seal.watermark();
        try (Connection connection = database.getConnection();
                PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, UUID.fromString(seal.contentId()));
            add.setString(2, event.source());
            add.setString(3, event.id());
            add.setString(4, seal.carrier().name().toLowerCase(Locale.ROOT));
            add.setString(5, seal.mediaType());
            add.setString(6, seal.manifestLabel());
            add.setBytes(7, seal.manifestStore().toArray());
            add.setBytes(8, seal.textDigest().toArray());
            add.setLong(9, seal.textLength());
            add.setTimestamp(10, Timestamp.from(seal.completedAt()));
            add.setString(11, seal.model().name());
            add.setString(12, watermark == null ? null : watermark.scheme());
            add.setString(13, watermark == null ? null : watermark.keyId());
            return add.executeUpdate() == 1;
        }
    }

    private List<SealedContent> find(String query, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                find.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = find.executeQuery()) {
                List<SealedContent> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(read(rows));
                }
                return found;
            }
        }
    }

    private static SealedContent read(ResultSet row) throws SQLException {
        @Nullable String key = row.getString("watermark_key_id");
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
                row.getString("model"),
                Optional.ofNullable(key));
    }
}
