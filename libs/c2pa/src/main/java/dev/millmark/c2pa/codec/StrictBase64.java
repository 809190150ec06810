package dev.millmark.c2pa.codec;

import dev.millmark.c2pa.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Base64 with padding (RFC 4648 section 4) of which there is exactly one form for every store: no signature covers
/// these characters, so there must be no freedom in them.
final class StrictBase64 {

    private StrictBase64() {}

    static Optional<Bytes> decode(String encoded) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(encoded.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return Base64.getEncoder().encodeToString(decoded).equals(encoded)
                ? Optional.of(Bytes.copyOf(decoded))
                : Optional.empty();
    }
}
