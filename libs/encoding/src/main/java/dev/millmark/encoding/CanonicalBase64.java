package dev.millmark.encoding;

import java.util.Base64;
import java.util.Optional;

/// Base64 with padding (RFC 4648 section 4), in its only canonical form.
public final class CanonicalBase64 {

    private CanonicalBase64() {}

    /// The text of these bytes.
    public static String encode(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }

    /// The bytes of this text; empty where it is not what [#encode] writes. The JDK's decoder also takes missing
    /// padding and non-zero bits after the last byte.
    public static Optional<Bytes> decode(String text) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        return Base64.getEncoder().encodeToString(decoded).equals(text)
                ? Optional.of(Bytes.owning(decoded, decoded.length))
                : Optional.empty();
    }
}
