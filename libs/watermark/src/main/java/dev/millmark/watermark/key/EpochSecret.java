package dev.millmark.watermark.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.IntStream;

/// What all keys of one epoch derive from, and nothing else does. Committed to when the epoch begins and disclosed
/// after it ends, so that anybody can then repeat a detection. Redacted in [#toString()].
public final class EpochSecret {

    /// Bytes of an epoch secret.
    public static final int LENGTH = 32;

    private final EpochId epoch;
    private final byte[] secret;

    private EpochSecret(EpochId epoch, byte[] secret) {
        this.epoch = epoch;
        this.secret = secret;
    }

    /// @param secret of 32 bytes; copied
    /// @throws IllegalArgumentException if it has another length
    public static EpochSecret of(EpochId epoch, byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException(
                    "epoch secret of " + secret.length + " bytes: use " + LENGTH);
        }
        return new EpochSecret(epoch, secret.clone());
    }

    /// Whose secret it is.
    public EpochId epoch() {
        return epoch;
    }

    /// The active key with this index in the pool, for a scheme's [KeyType].
    public WatermarkKey derive(int poolIndex, KeyType type) {
        byte[] scheme = type.scheme().getBytes(UTF_8);
        byte[] label = "key\0".getBytes(UTF_8);
        byte[] info =
                ByteBuffer.allocate(label.length + 4 + scheme.length)
                        .put(label)
                        .putInt(poolIndex)
                        .put(scheme)
                        .array();
        return WatermarkKey.of(
                epoch.key(poolIndex), type, Hkdf.expand(secret, info, type.length()));
    }

    /// The keys with indices 0 to `size` − 1.
    ///
    /// @throws IllegalArgumentException if size is not 1 to 100
    public List<WatermarkKey> derivePool(KeyType type, int size) {
        if (size < 1 || size > 100) {
            throw new IllegalArgumentException("pool of " + size + " keys: use 1 to 100");
        }
        return IntStream.range(0, size).mapToObj(index -> derive(index, type)).toList();
    }

    /// A copy of the secret, to be disclosed. Wipe it if it is not.
    public byte[] export() {
        return secret.clone();
    }

    /// Same epoch and secret. Takes the same time wherever two secrets differ.
    @Override
    public boolean equals(Object other) {
        return other instanceof EpochSecret that
                && MessageDigest.isEqual(secret, that.secret)
                && epoch.equals(that.epoch);
    }

    @Override
    public int hashCode() {
        return epoch.hashCode();
    }

    @Override
    public String toString() {
        return "EpochSecret[" + epoch + ", secret=redacted]";
    }
}
