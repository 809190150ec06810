package dev.millmark.watermark.internal;

import dev.millmark.watermark.key.KeyType;
import dev.millmark.watermark.key.KeyUse;
import dev.millmark.watermark.key.WatermarkKey;

/// Reads the material of keys that are 64-bit words.
public final class KeyWords {

    private KeyWords() {}

    public static long single(KeyType type, WatermarkKey key, KeyUse use) {
        return all(type, key, use)[0];
    }

    public static long[] all(KeyType type, WatermarkKey key, KeyUse use) {
        requireType(type, key);
        return key.wordsFor(use);
    }

    public static void requireType(KeyType type, WatermarkKey key) {
        if (!key.type().equals(type)) {
            throw new IllegalArgumentException(
                    "key "
                            + key.id()
                            + " is for "
                            + key.type().scheme()
                            + " ("
                            + key.type().length()
                            + " bytes): "
                            + type.scheme()
                            + " needs its own of "
                            + type.length());
        }
    }
}
