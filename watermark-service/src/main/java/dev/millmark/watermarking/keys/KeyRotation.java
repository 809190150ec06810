package dev.millmark.watermarking.keys;

import dev.millmark.watermark.RegisteredScheme;
import dev.millmark.watermark.key.EpochId;
import dev.millmark.watermark.key.EpochSecret;
import dev.millmark.watermark.key.KeyState;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Begins epochs: the first of each model, the next when it is due, and the next when an operator says so.
@ApplicationScoped
class KeyRotation {

    private static final String ROTATED = "the next epoch began";

    private final KeyVault vault;
    private final KeysConfig config;
    private final RegisteredScheme scheme;
    private final SecureRandom random = new SecureRandom();

    KeyRotation(KeyVault vault, KeysConfig config) {
        this.vault = vault;
        this.config = config;
        this.scheme =
                RegisteredScheme.named(config.scheme())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "millmark.keys.scheme '"
                                                + config.scheme()
                                                + "' is unknown: use vllm-philox-v1"));
    }

    /// Begins what is due.
    void beginDue(Handle transaction, Instant now) {
        EpochTable epochs = new EpochTable(transaction);
        for (String model : config.models()) {
            if (isDue(epochs.newest(config.tenant(), model), now)) {
                begin(transaction, model, now);
            }
        }
    }

    private boolean isDue(Optional<Epoch> newest, Instant now) {
        return newest.isEmpty()
                || config.rotateAfter()
                        .map(newest.get().begunAt()::plus)
                        .filter(end -> !now.isBefore(end))
                        .isPresent();
    }

    /// Begins the model's next epoch and leaves the active keys of earlier ones to detection.
    EpochId begin(Handle transaction, String model, Instant now) {
        EpochTable epochs = new EpochTable(transaction);
        KeyTable keys = new KeyTable(transaction);
        Optional<Epoch> last = epochs.newest(config.tenant(), model);
        EpochId id =
                new EpochId(
                        config.tenant(),
                        model,
                        last.map(epoch -> epoch.id().epoch()).orElse(0) + 1);
        EpochSecret secret = KeySecrets.random(id, random);
        epochs.add(
                new Epoch(
                        id,
                        scheme,
                        config.poolSize(),
                        new KeySecrets(vault, transaction).wrap(secret),
                        now));
        for (int index = 0; index < config.poolSize(); index++) {
            keys.add(id.key(index), scheme.id(), now);
        }
        last.ifPresent(epoch -> retire(keys, epoch.id(), now));
        return id;
    }

    private static void retire(KeyTable keys, EpochId epoch, Instant now) {
        KeyChange change = new KeyChange(KeyState.DETECT_ONLY, null, ROTATED);
        keys.of(epoch).stream()
                .filter(key -> key.state() == KeyState.ACTIVE)
                .flatMap(key -> change.of(key, now).stream())
                .forEach(keys::change);
    }
}
