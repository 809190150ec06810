package dev.millmark.verifier.keys;

import dev.millmark.watermark.key.WatermarkKey;
import java.util.Collection;

/// Key rings as the topic would fill them.
public final class KeyRings {

    private KeyRings() {}

    /// A ring that was read and has these keys.
    public static KeyRing of(Collection<WatermarkKey> keys) {
        KeyRing ring = new KeyRing();
        keys.forEach(ring::put);
        ring.markRead();
        return ring;
    }
}
