package dev.millmark.watermarking.keys;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.EventFormat;
import dev.millmark.events.SealedKey;
import dev.millmark.events.Uuid7;
import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.events.keytransport.Recipient;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermarking.log.entry.LogEntries;
import dev.millmark.watermarking.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Publishes what became of keys: one event and one leaf of the log for each change, and again when somebody else is
/// enrolled.
@ApplicationScoped
class KeyPublication {

    private static final Logger LOG = Logger.getLogger(KeyPublication.class);
    private static final String SOURCE = "/watermark-service";

    private final Outbox outbox;
    private final LogEntries log;
    private final KeyVault vault;
    private final SecureRandom random = new SecureRandom();

    KeyPublication(Outbox outbox, LogEntries log, KeyVault vault) {
        this.outbox = outbox;
        this.log = log;
        this.vault = vault;
    }

    /// Publishes, in the caller's transaction, what was not; says how many keys. A new key waits for somebody who is
    /// enrolled.
    int publish(Handle transaction, Instant now) throws SQLException {
        KeyTable table = new KeyTable(transaction);
        List<Recipient> recipients = new RecipientTable(transaction).enrolled();
        int published = 0;
        for (ListedKey key : table.unpublished(recipients)) {
            if (!recipients.isEmpty() || key.state() != KeyState.ACTIVE) {
                List<Recipient> sealedTo =
                        key.state() == KeyState.DESTROYED ? List.of() : recipients;
                publish(transaction, key, sealedTo, now);
                table.published(key, sealedTo, now);
                published++;
            }
        }
        if (published > 0) {
            LOG.infof(
                    "watermark keys published: count=%d recipients=%d",
                    published, recipients.size());
        }
        return published;
    }

    /// The transaction is committed.
    void committed() {
        outbox.committed();
        log.committed();
    }

    private void publish(Handle transaction, ListedKey key, List<Recipient> recipients, Instant now)
            throws SQLException {
        CloudEvent<WatermarkKeyChanged> event =
                new CloudEvent<>(
                        Uuid7.of(now, random), SOURCE, now, event(transaction, key, recipients));
        outbox.add(transaction, event);
        log.add(
                transaction,
                EntryKind.KEY_EVENT,
                UUID.fromString(event.id()),
                Hash.sha256(EventFormat.write(event).value()),
                Entry.UNSIGNED,
                event.time());
    }

    private WatermarkKeyChanged event(
            Handle transaction, ListedKey key, List<Recipient> recipients) {
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
                recipients.isEmpty() ? List.of() : seal(transaction, id, recipients),
                key.compromisedAt());
    }

    private List<SealedKey> seal(Handle transaction, KeyId id, List<Recipient> recipients) {
        Bytes material = new KeySecrets(vault, transaction).material(id);
        return recipients.stream()
                .map(recipient -> recipient.seal(id.toString(), material))
                .toList();
    }
}
