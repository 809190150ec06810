package dev.millmark.watermarking.keys;

import dev.millmark.encoding.Bytes;
import dev.millmark.watermark.key.EpochId;
import dev.millmark.watermark.key.EpochSecret;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.key.WatermarkKey;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The secrets of epochs and keys in the database, within one transaction. An epoch's keys derive from its secret. When
/// one key of an epoch is destroyed, so is the secret, and the other keys are kept one by one from then on.
final class KeySecrets {

    private final KeyVault vault;
    private final EpochTable epochs;
    private final KeyTable keys;

    KeySecrets(KeyVault vault, Handle transaction) {
        this.vault = vault;
        this.epochs = new EpochTable(transaction);
        this.keys = new KeyTable(transaction);
    }

    /// A new epoch's secret.
    static EpochSecret random(EpochId id, SecureRandom random) {
        byte[] secret = new byte[EpochSecret.LENGTH];
        random.nextBytes(secret);
        try {
            return EpochSecret.of(id, secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /// How the database keeps an epoch's secret.
    Bytes wrap(EpochSecret secret) {
        byte[] bytes = secret.export();
        try {
            return vault.wrap(secret.epoch().toString(), bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// The bytes of a key.
    ///
    /// @throws IllegalStateException if the key is destroyed
    Bytes material(KeyId id) {
        byte[] bytes = bytes(id);
        try {
            return Bytes.copyOf(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// The secret of an epoch.
    ///
    /// @throws IllegalStateException if it is gone
    EpochSecret secret(Epoch epoch) {
        @Nullable Bytes wrapped = epoch.wrappedSecret();
        if (wrapped == null) {
            throw new IllegalStateException("the secret of " + epoch.id() + " is destroyed");
        }
        byte[] secret = vault.unwrap(epoch.id().toString(), wrapped);
        try {
            return EpochSecret.of(epoch.id(), secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /// Deletes what a key could be derived from. The key is listed as destroyed already.
    void destroy(KeyId id) {
        Epoch epoch = epoch(id);
        if (epoch.wrappedSecret() != null) {
            for (ListedKey other : keys.of(epoch.id())) {
                if (other.state() != KeyState.DESTROYED) {
                    keepApart(other.id());
                }
            }
            epochs.forgetSecret(epoch.id());
        }
    }

    private void keepApart(KeyId id) {
        byte[] bytes = bytes(id);
        try {
            keys.keep(id, vault.wrap(id.toString(), bytes));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private byte[] bytes(KeyId id) {
        Epoch epoch = epoch(id);
        if (epoch.wrappedSecret() != null) {
            WatermarkKey key = secret(epoch).derive(id.poolIndex(), epoch.scheme().keyType());
            return key.export();
        }
        return vault.unwrap(
                id.toString(),
                keys.kept(id)
                        .orElseThrow(
                                () -> new IllegalStateException("key " + id + " is destroyed")));
    }

    private Epoch epoch(KeyId id) {
        return epochs.find(id.epochId())
                .orElseThrow(() -> new IllegalStateException("epoch of " + id + " is not listed"));
    }
}
