package dev.millmark.watermarking.keys;

import dev.millmark.events.keytransport.Recipient;
import dev.millmark.service.database.AdvisoryLock;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.security.Caller;
import dev.millmark.watermark.key.EpochId;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermarking.administration.AdminActs;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What operators do with watermark keys. Each act is one transaction: what changed, its events and its leaves.
@ApplicationScoped
public class WatermarkKeys {

    /// Keeps two instances from acting at the same time.
    private static final AdvisoryLock LOCK = new AdvisoryLock("KEY_PUBLICATION");

    private final Transactions transactions;
    private final KeyRotation rotation;
    private final KeyPublication publication;
    private final AdminActs acts;
    private final KeyVault vault;
    private final KeysConfig config;
    private final Clock clock;

    WatermarkKeys(
            Transactions transactions,
            KeyRotation rotation,
            KeyPublication publication,
            AdminActs acts,
            KeyVault vault,
            KeysConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.rotation = rotation;
        this.publication = publication;
        this.acts = acts;
        this.vault = vault;
        this.config = config;
        this.clock = clock;
    }

    /// Every key, in the order of ids.
    public List<ListedKey> all() throws SQLException {
        return transactions.call(handle -> new KeyTable(handle).all());
    }

    /// Everybody who is or was enrolled.
    public List<EnrolledRecipient> recipients() throws SQLException {
        return transactions.call(handle -> new RecipientTable(handle).all());
    }

    /// Does what is due by itself: begins epochs and publishes.
    void tend() throws SQLException {
        act((handle, now) -> {
            rotation.beginDue(handle, now);
            return List.of();
        });
    }

    /// Begins the model's next epoch now.
    ///
    /// @return the new epoch; empty if the model is not marked here
    public Optional<EpochId> rotate(String model, Caller actor) throws SQLException {
        return config.models().contains(model)
                ? Optional.of(
                        act((handle, now) -> {
                            EpochId begun = rotation.begin(handle, model, now);
                            report(handle, actor, "watermark-epoch.begun", begun, now);
                            return begun;
                        }))
                : Optional.empty();
    }

    /// Changes one key's state.
    ///
    /// @return the key as it is now; empty if there is none
    /// @throws KeyStateException if the key cannot go there
    public Optional<ListedKey> change(KeyId id, KeyChange change, Caller actor)
            throws SQLException {
        return act((handle, now) -> {
            KeyTable keys = new KeyTable(handle);
            Optional<ListedKey> found = keys.find(id);
            if (found.isPresent()) {
                change(handle, found.get(), change, now);
                acts.add(
                        handle,
                        actor,
                        new AdminActs.Act(
                                "watermark-key." + change.state().wireName(),
                                id.toString(),
                                id.tenant()),
                        now);
            }
            return keys.find(id);
        });
    }

    /// Changes the state of all keys of an epoch that are not further on.
    ///
    /// @return the keys as they are now; empty if there is no such epoch
    public List<ListedKey> change(EpochId id, KeyChange change, Caller actor) throws SQLException {
        return act((handle, now) -> {
            KeyTable keys = new KeyTable(handle);
            keys.of(id).stream()
                    .filter(key -> key.state().mayBecome(change.state()))
                    .forEach(key -> change(handle, key, change, now));
            report(handle, actor, "watermark-epoch." + change.state().wireName(), id, now);
            return keys.of(id);
        });
    }

    private void change(Handle handle, ListedKey key, KeyChange change, Instant now) {
        change.of(key, now)
                .ifPresent(next -> {
                    new KeyTable(handle).change(next);
                    if (next.state() == KeyState.DESTROYED && key.state() != KeyState.DESTROYED) {
                        new KeySecrets(vault, handle).destroy(key.id());
                    }
                });
    }

    /// Enrols an instance: keys are sealed to it from now on.
    ///
    /// @return the enrolment, which may be an earlier one of the same key; a removed one stays removed
    public EnrolledRecipient enrol(Recipient recipient, Caller actor) throws SQLException {
        return act((handle, now) -> {
            RecipientTable recipients = new RecipientTable(handle);
            recipients.add(recipient, actor.id(), now);
            acts.add(
                    handle,
                    actor,
                    new AdminActs.Act("key-recipient.enrolled", recipient.keyId(), config.tenant()),
                    now);
            return recipients.find(recipient.keyId()).orElseThrow();
        });
    }

    /// Removes an instance: every key is published again without its copy, and nothing is sealed to it again.
    ///
    /// @return the enrolment; empty if there is none
    public Optional<EnrolledRecipient> remove(String recipientKeyId, Caller actor)
            throws SQLException {
        return act((handle, now) -> {
            RecipientTable recipients = new RecipientTable(handle);
            recipients.remove(recipientKeyId, actor.id(), now);
            acts.add(
                    handle,
                    actor,
                    new AdminActs.Act("key-recipient.removed", recipientKeyId, config.tenant()),
                    now);
            return recipients.find(recipientKeyId);
        });
    }

    private void report(Handle handle, Caller actor, String action, EpochId id, Instant now)
            throws SQLException {
        acts.add(handle, actor, new AdminActs.Act(action, id.toString(), id.tenant()), now);
    }

    private <T> T act(Act<T> act) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Done<T> done =
                transactions.call(handle -> {
                    LOCK.takeInTransaction(handle);
                    T result = act.in(handle, now);
                    return new Done<>(result, publication.publish(handle, now));
                });
        if (done.published() > 0) {
            publication.committed();
        }
        return done.result();
    }

    private record Done<T>(T result, int published) {}

    @FunctionalInterface
    private interface Act<T> {
        T in(Handle transaction, Instant now) throws SQLException;
    }
}
