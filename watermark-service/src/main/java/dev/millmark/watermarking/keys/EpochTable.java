package dev.millmark.watermarking.keys;

import dev.millmark.encoding.Bytes;
import dev.millmark.watermark.RegisteredScheme;
import dev.millmark.watermark.key.EpochId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The table of epochs, within one transaction.
final class EpochTable {

    private final Handle transaction;

    EpochTable(Handle transaction) {
        this.transaction = transaction;
    }

    void add(Epoch epoch) {
        transaction
                .createUpdate(
                        """
                        insert into watermark_epoch
                            (tenant, model, epoch, scheme, pool_size, wrapped_secret, begun_at)
                        values (:tenant, :model, :epoch, :scheme, :poolSize, :secret, :begunAt)
                        """)
                .bind("tenant", epoch.id().tenant())
                .bind("model", epoch.id().model())
                .bind("epoch", epoch.id().epoch())
                .bind("scheme", epoch.scheme().id())
                .bind("poolSize", epoch.poolSize())
                .bind("secret", array(epoch.wrappedSecret()))
                .bind("begunAt", epoch.begunAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    Optional<Epoch> find(EpochId id) {
        return transaction
                .createQuery(
                        """
                        select * from watermark_epoch
                        where tenant = :tenant and model = :model and epoch = :epoch
                        """)
                .bind("tenant", id.tenant())
                .bind("model", id.model())
                .bind("epoch", id.epoch())
                .map(EpochTable::epoch)
                .findOne();
    }

    /// The newest epoch of a model.
    Optional<Epoch> newest(String tenant, String model) {
        return transaction
                .createQuery(
                        """
                        select * from watermark_epoch where tenant = :tenant and model = :model
                        order by epoch desc limit 1
                        """)
                .bind("tenant", tenant)
                .bind("model", model)
                .map(EpochTable::epoch)
                .findOne();
    }

    /// All epochs, in the order of their ids.
    List<Epoch> all() {
        return transaction
                .createQuery("select * from watermark_epoch order by tenant, model, epoch")
                .map(EpochTable::epoch)
                .list();
    }

    /// Deletes what the epoch's keys derive from.
    void forgetSecret(EpochId id) {
        transaction
                .createUpdate(
                        """
                        update watermark_epoch set wrapped_secret = null
                        where tenant = :tenant and model = :model and epoch = :epoch
                        """)
                .bind("tenant", id.tenant())
                .bind("model", id.model())
                .bind("epoch", id.epoch())
                .execute();
    }

    private static Epoch epoch(ResultSet row, StatementContext context) throws SQLException {
        byte @Nullable [] secret = row.getBytes("wrapped_secret");
        String scheme = row.getString("scheme");
        return new Epoch(
                new EpochId(row.getString("tenant"), row.getString("model"), row.getInt("epoch")),
                RegisteredScheme.named(scheme)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "keys are of scheme "
                                                + scheme
                                                + ", which this version does not have")),
                row.getInt("pool_size"),
                secret == null ? null : Bytes.copyOf(secret),
                row.getObject("begun_at", OffsetDateTime.class).toInstant());
    }

    private static byte @Nullable [] array(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.toArray();
    }
}
