package dev.millmark.watermark.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;

/// Derives every watermark key from one master secret by HKDF-SHA-256 (RFC 5869):
/// ```
/// root   = Extract(salt "millmark watermark key tree v1", master)
/// tenant = Expand(root,   "tenant" 0x00 tenant, 32)
/// model  = Expand(tenant, "model"  0x00 model,  32)
/// epoch  = Expand(model,  "epoch"  0x00 uint32, 32)
/// key    = Expand(epoch,  "key"    0x00 uint32 pool index, scheme name, length)
/// ```
/// Each level is a key of its own, so one tenant's or one epoch's secret can be handed over without the rest.
public final class KeyTree {

    /// How many keys an epoch's pool has unless the operator says otherwise. One is drawn for each request, so that the
    /// same prompt does not always get the same answer; a detector pays log10 of the pool's size in evidence.
    public static final int DEFAULT_POOL_SIZE = 16;

    private static final byte[] SALT = "millmark watermark key tree v1".getBytes(UTF_8);
    private static final int LEVEL_LENGTH = 32;
    private static final int MINIMUM_MASTER_LENGTH = 32;

    private final byte[] root;

    /// @param masterSecret at least 32 uniformly random bytes; not kept
    /// @throws IllegalArgumentException if it is shorter
    public KeyTree(byte[] masterSecret) {
        if (masterSecret.length < MINIMUM_MASTER_LENGTH) {
            throw new IllegalArgumentException(
                    "master secret of "
                            + masterSecret.length
                            + " bytes: use at least "
                            + MINIMUM_MASTER_LENGTH);
        }
        root = Hkdf.extract(SALT, masterSecret);
    }

    /// What all keys of one epoch derive from.
    public EpochSecret epoch(EpochId id) {
        byte[] tenant =
                Hkdf.expand(root, info("tenant", id.tenant().getBytes(UTF_8)), LEVEL_LENGTH);
        byte[] model = Hkdf.expand(tenant, info("model", id.model().getBytes(UTF_8)), LEVEL_LENGTH);
        return EpochSecret.of(
                id, Hkdf.expand(model, info("epoch", uint32(id.epoch())), LEVEL_LENGTH));
    }

    /// The active key with this id for a scheme's [KeyType].
    public WatermarkKey derive(KeyId id, KeyType type) {
        return epoch(id.epochId()).derive(id.poolIndex(), type);
    }

    /// The whole pool of the epoch that `any` of its keys belongs to: indices 0 to `size` − 1.
    ///
    /// @throws IllegalArgumentException if size is not 1 to 100
    public List<WatermarkKey> derivePool(KeyId any, KeyType type, int size) {
        return epoch(any.epochId()).derivePool(type, size);
    }

    @Override
    public String toString() {
        return "KeyTree[redacted]";
    }

    private static byte[] info(String level, byte[] value) {
        byte[] label = level.getBytes(UTF_8);
        return ByteBuffer.allocate(label.length + 1 + value.length)
                .put(label)
                .put((byte) 0)
                .put(value)
                .array();
    }

    private static byte[] uint32(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
