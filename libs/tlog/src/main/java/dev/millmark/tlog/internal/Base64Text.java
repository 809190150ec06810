package dev.millmark.tlog.internal;

import dev.millmark.tlog.Bytes;
import java.util.Base64;
import java.util.Optional;

/// Base64 (RFC 4648 section 4) with padding, in its only canonical form.
public final class Base64Text {

    private Base64Text() {}

    /// The text of these bytes.
    public static String encode(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }

    /// The bytes of this text; empty where it is not what [#encode] writes, as the JDK takes missing padding and
    /// non-zero bits after the end.
    public static Optional<Bytes> decode(String text) {
        Bytes decoded;
        try {
            decoded = Bytes.copyOf(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        return encode(decoded).equals(text) ? Optional.of(decoded) : Optional.empty();
    }
}
