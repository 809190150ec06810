package dev.millmark.watermarking.apikeys;

import dev.millmark.service.security.Grant;
import dev.millmark.service.security.Role;
import dev.millmark.watermarking.apikeys.StoredKey.RotatedOut;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The table of API keys, within one transaction.
final class ApiKeyTable {

    private static final String SELECT =
            """
            select key_id, version, name, tenant, audience, roles, privileged, sha256, rotated_sha256, rotated_until,
                   expires_at, created_at, changed_at, request_id, rotation_id
            from api_key
            """;

    private final Handle transaction;

    ApiKeyTable(Handle transaction) {
        this.transaction = transaction;
    }

    /// Whether there is any key, revoked or not.
    boolean isEmpty() {
        return transaction
                .createQuery("select not exists (select from api_key)")
                .mapTo(Boolean.class)
                .one();
    }

    /// A key, locked against other changes.
    Optional<StoredKey> lock(String id) {
        return transaction
                .createQuery(SELECT + "where key_id = :id for update")
                .bind("id", id)
                .map(ApiKeyTable::key)
                .findOne();
    }

    /// The key that a request made.
    Optional<StoredKey> madeBy(String tenant, UUID requestId) {
        return transaction
                .createQuery(SELECT + "where tenant = :tenant and request_id = :request")
                .bind("tenant", tenant)
                .bind("request", requestId)
                .map(ApiKeyTable::key)
                .findOne();
    }

    Optional<StoredKey> find(String id) {
        return transaction
                .createQuery(SELECT + "where key_id = :id")
                .bind("id", id)
                .map(ApiKeyTable::key)
                .findOne();
    }

    /// Keys in the order of their ids.
    ///
    /// @param tenant whose; empty for those of all tenants
    /// @param after the id that the page before ended with
    List<StoredKey> list(Optional<String> tenant, String after, int atMost) {
        return transaction
                .createQuery(
                        SELECT
                                + """
                                where key_id > :after and tenant = coalesce(:tenant, tenant)
                                order by key_id limit :atMost
                                """)
                .bind("after", after)
                .bind("tenant", tenant.orElse(null))
                .bind("atMost", atMost)
                .map(ApiKeyTable::key)
                .list();
    }

    /// Adds a key, unless its request made one already; says whether it did.
    boolean add(StoredKey key) {
        return transaction
                        .createUpdate(
                                """
                                insert into api_key (key_id, version, name, tenant, audience, roles, privileged, sha256,
                                                     expires_at, created_at, changed_at, request_id)
                                values (:id, :version, :name, :tenant, :audience, :roles, :privileged, :sha256,
                                        :expires, :created, :changed, :request)
                                on conflict (tenant, request_id) do nothing
                                """)
                        .bind("id", key.id())
                        .bind("version", key.version())
                        .bind("name", key.name())
                        .bind("tenant", key.grant().tenant())
                        .bind("audience", key.grant().audience())
                        .bindArray(
                                "roles",
                                String.class,
                                key.grant().roles().stream().map(Role::wireName).toList())
                        .bind("privileged", key.grant().privileged())
                        .bind("sha256", key.sha256().orElse(null))
                        .bind("expires", timestamp(key.expiresAt()))
                        .bind("created", timestamp(key.createdAt()))
                        .bind("changed", timestamp(key.changedAt()))
                        .bind("request", key.requestId())
                        .execute()
                > 0;
    }

    /// Writes what can change.
    void update(StoredKey key) {
        transaction
                .createUpdate(
                        """
                        update api_key
                        set version = :version, sha256 = :sha256, rotated_sha256 = :rotated, rotated_until = :until,
                            changed_at = :changed, rotation_id = :rotation
                        where key_id = :id
                        """)
                .bind("id", key.id())
                .bind("version", key.version())
                .bind("sha256", key.sha256().orElse(null))
                .bind("rotated", key.rotatedOut().map(RotatedOut::sha256).orElse(null))
                .bind("until", timestamp(key.rotatedOut().map(RotatedOut::until)))
                .bind("changed", timestamp(key.changedAt()))
                .bind("rotation", key.rotationId().orElse(null))
                .execute();
    }

    private static StoredKey key(ResultSet row, StatementContext context) throws SQLException {
        return new StoredKey(
                row.getString("key_id"),
                row.getLong("version"),
                row.getString("name"),
                new Grant(
                        row.getString("tenant"),
                        row.getString("audience"),
                        Role.known(List.of((String[]) row.getArray("roles").getArray())),
                        row.getBoolean("privileged")),
                Optional.ofNullable(row.getString("sha256")),
                rotatedOut(row.getString("rotated_sha256"), instant(row, "rotated_until")),
                instant(row, "expires_at"),
                instant(row, "created_at").orElseThrow(),
                instant(row, "changed_at").orElseThrow(),
                row.getObject("request_id", UUID.class),
                Optional.ofNullable(row.getObject("rotation_id", UUID.class)));
    }

    private static Optional<RotatedOut> rotatedOut(
            @Nullable String sha256, Optional<Instant> until) {
        return until.map(end -> new RotatedOut(Objects.requireNonNull(sha256), end));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static @Nullable OffsetDateTime timestamp(Optional<Instant> time) {
        return time.map(ApiKeyTable::timestamp).orElse(null);
    }

    private static OffsetDateTime timestamp(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
