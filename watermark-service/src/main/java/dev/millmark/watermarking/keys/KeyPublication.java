package dev.millmark.watermarking.keys;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.EventFormat;
import dev.millmark.events.SealedKey;
import dev.millmark.events.Uuid7;
import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.events.keytransport.Recipient;
import dev.millmark.service.database.AdvisoryLock;
import dev.millmark.service.database.Transactions;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.watermark.RegisteredScheme;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermarking.log.entry.LogEntries;
import dev.millmark.watermarking.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Lists the keys that the configuration asks for, and publishes what the recipients do not have yet.
@ApplicationScoped
class KeyPublication {

    private static final Logger LOG = Logger.getLogger(KeyPublication.class);
    private static final String SOURCE = "/watermark-service";

    /// Keeps two instances from publishing the same change.
    private static final AdvisoryLock LOCK = new AdvisoryLock("KEY_PUBLICATION");

    private final Transactions transactions;
    private final Outbox outbox;
    private final LogEntries log;
    private final MasterSecret master;
    private final Clock clock;
    private final List<KeyId> wanted;
    private final RegisteredScheme scheme;
    private final SecureRandom random = new SecureRandom();

    KeyPublication(
            Transactions transactions,
            Outbox outbox,
            LogEntries log,
            MasterSecret master,
            KeysConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.log = log;
        this.master = master;
        this.clock = clock;
        this.wanted = wanted(config);
        this.scheme =
                RegisteredScheme.named(config.scheme())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "millmark.keys.scheme '"
                                                + config.scheme()
                                                + "' is unknown: use vllm-philox-v1"));
    }

    /// Publishes in one transaction; says how many keys. With nobody enrolled there is nobody to publish to.
    int publish(List<Recipient> recipients) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int published =
                transactions.call(connection -> {
                    LOCK.takeInTransaction(connection);
                    KeyTable table = new KeyTable(connection, now);
                    list(table);
                    return recipients.isEmpty() ? 0 : publish(connection, table, recipients, now);
                });
        if (published > 0) {
            outbox.committed();
            log.committed();
            LOG.infof(
                    "watermark keys published: count=%d recipients=%s",
                    published, names(recipients));
        }
        return published;
    }

    private void list(KeyTable table) throws SQLException {
        for (KeyId id : wanted) {
            if (table.newestEpoch(id) > id.epoch()) {
                LOG.warnf("millmark.keys.epoch is behind the epoch in use: keyId=%s", id);
            } else {
                table.add(id, scheme);
                table.retireBefore(id);
            }
        }
    }

    private int publish(Handle connection, KeyTable table, List<Recipient> recipients, Instant now)
            throws SQLException {
        List<ListedKey> keys = table.unpublished(recipients);
        for (ListedKey key : keys) {
            String eventId = Uuid7.of(now, random);
            CloudEvent<WatermarkKeyChanged> told =
                    new CloudEvent<>(eventId, SOURCE, now, event(key, recipients));
            outbox.add(connection, told);
            addToLog(connection, told);
            table.published(key, recipients);
        }
        return keys.size();
    }

    /// The log keeps the hash of the record's value, which the topic carries.
    private void addToLog(Handle connection, CloudEvent<WatermarkKeyChanged> told)
            throws SQLException {
        log.add(
                connection,
                EntryKind.KEY_EVENT,
                UUID.fromString(told.id()),
                Hash.sha256(EventFormat.write(told).value()),
                Entry.UNSIGNED,
                told.time());
    }

    private WatermarkKeyChanged event(ListedKey key, List<Recipient> recipients) {
        KeyId id = key.id();
        return new WatermarkKeyChanged(
                id.toString(),
                key.scheme(),
                key.state(),
                id.tenant(),
                id.model(),
                id.epoch(),
                id.poolIndex(),
                key.changedAt(),
                key.state() == KeyState.DESTROYED ? List.of() : seal(key, recipients));
    }

    private List<SealedKey> seal(ListedKey key, List<Recipient> recipients) {
        RegisteredScheme listed =
                RegisteredScheme.named(key.scheme())
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "key "
                                                + key.id()
                                                + " is of scheme "
                                                + key.scheme()
                                                + ", which this version does not have"));
        Bytes bytes = master.derive(key.id(), listed);
        return recipients.stream()
                .map(recipient -> recipient.seal(key.id().toString(), bytes))
                .toList();
    }

    private static List<KeyId> wanted(KeysConfig config) {
        return config.models().stream()
                .flatMap(model ->
                        IntStream.range(0, config.poolSize())
                                .mapToObj(index ->
                                        new KeyId(config.tenant(), model, config.epoch(), index)))
                .toList();
    }

    private static List<String> names(List<Recipient> recipients) {
        return recipients.stream().map(Recipient::name).toList();
    }
}
