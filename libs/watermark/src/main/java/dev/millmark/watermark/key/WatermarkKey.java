package dev.millmark.watermark.key;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/// One secret watermark key, its id, and the state that decides what it may do. Immutable. The material shows in no
/// message and not in [#toString()]; it leaves through [#export()] and [#materialFor(KeyUse)] only.
public final class WatermarkKey {

    private final KeyId id;
    private final KeyType type;
    private final KeyState state;
    private final byte[] material;

    private WatermarkKey(KeyId id, KeyType type, KeyState state, byte[] material) {
        this.id = id;
        this.type = type;
        this.state = state;
        this.material = material;
    }

    /// An active key with this material, which is copied.
    ///
    /// @throws IllegalArgumentException if the material is not as long as `type` says
    public static WatermarkKey of(KeyId id, KeyType type, byte[] material) {
        if (material.length != type.length()) {
            throw new IllegalArgumentException(
                    "key "
                            + id
                            + " has "
                            + material.length
                            + " bytes: "
                            + type.scheme()
                            + " needs "
                            + type.length());
        }
        return new WatermarkKey(id, type, KeyState.ACTIVE, material.clone());
    }

    /// An active key of whole 64-bit words, each stored big-endian: how vLLM, SGLang, SynthID and KGW write their keys.
    ///
    /// @throws IllegalArgumentException if `type` is not eight bytes for each word
    public static WatermarkKey ofWords(KeyId id, KeyType type, long... words) {
        ByteBuffer material = ByteBuffer.allocate(Long.BYTES * words.length);
        for (long word : words) {
            material.putLong(word);
        }
        return of(id, type, material.array());
    }

    /// The public name.
    public KeyId id() {
        return id;
    }

    /// The scheme this key is for, and its length.
    public KeyType type() {
        return type;
    }

    /// What the key may still do.
    public KeyState state() {
        return state;
    }

    /// This key in another state. Destroying leaves a key without material; this object keeps its own and should be
    /// dropped.
    ///
    /// @throws KeyUseException if the state would move backwards
    public WatermarkKey withState(KeyState next) {
        if (!state.mayBecome(next)) {
            throw new KeyUseException(id, state, "become " + next.wireName());
        }
        return new WatermarkKey(
                id, type, next, next == KeyState.DESTROYED ? new byte[0] : material);
    }

    /// A copy of the material, for that use.
    ///
    /// @throws KeyUseException if the state does not permit it
    public byte[] materialFor(KeyUse use) {
        if (!state.permits(use)) {
            throw new KeyUseException(id, state, use == KeyUse.SAMPLE ? "mark texts" : "detect");
        }
        return material.clone();
    }

    /// A copy of the material as 64-bit big-endian words, for that use.
    ///
    /// @throws KeyUseException if the state does not permit it
    public long[] wordsFor(KeyUse use) {
        ByteBuffer bytes = ByteBuffer.wrap(materialFor(use));
        long[] words = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(words);
        return words;
    }

    /// A copy of the secret material, to be sealed for another service or disclosed. Wipe it after use.
    ///
    /// @throws KeyUseException if the key is destroyed
    public byte[] export() {
        if (state == KeyState.DESTROYED) {
            throw new KeyUseException(id, state, "be exported");
        }
        return material.clone();
    }

    /// Same id, type, state and material. Takes the same time wherever two materials differ.
    @Override
    public boolean equals(Object other) {
        return other instanceof WatermarkKey that
                && MessageDigest.isEqual(material, that.material)
                && id.equals(that.id)
                && type.equals(that.type)
                && state == that.state;
    }

    /// Of the id alone, so that the hash tells nothing about the material.
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /// Id, scheme and state; the material is redacted.
    @Override
    public String toString() {
        return "WatermarkKey["
                + id
                + ", "
                + type.scheme()
                + ", "
                + state.wireName()
                + ", material=redacted]";
    }
}
