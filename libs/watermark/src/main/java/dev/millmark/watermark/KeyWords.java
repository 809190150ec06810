package dev.millmark.watermark;

import dev.millmark.watermark.key.KeyUse;
import dev.millmark.watermark.key.WatermarkKey;

/// Reads the material of keys that are 64-bit words.
final class KeyWords {

    private KeyWords() {}

    static long single(Scheme scheme, WatermarkKey key, KeyUse use) {
        return all(scheme, key, use)[0];
    }

    static long[] all(Scheme scheme, WatermarkKey key, KeyUse use) {
        requireType(scheme, key);
        return key.wordsFor(use);
    }

    static void requireType(Scheme scheme, WatermarkKey key) {
        if (!key.type().equals(scheme.keyType())) {
            throw new IllegalArgumentException(
                    "key "
                            + key.id()
                            + " is for "
                            + key.type().scheme()
                            + " ("
                            + key.type().length()
                            + " bytes): "
                            + scheme.name()
                            + " needs its own of "
                            + scheme.keyType().length());
        }
    }
}
