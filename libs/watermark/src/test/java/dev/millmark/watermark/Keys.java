package dev.millmark.watermark;

import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.WatermarkKey;

/// Keys for tests.
public final class Keys {

    private Keys() {}

    public static WatermarkKey of(Scheme scheme, long... words) {
        return WatermarkKey.ofWords(KeyId.parse("test.model.0.00"), scheme.keyType(), words);
    }
}
