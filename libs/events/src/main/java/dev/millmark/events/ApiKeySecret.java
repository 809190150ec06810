package dev.millmark.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A secret of an API key, by its hash.
///
/// @param sha256 of the whole key in ASCII, lower-case hex
/// @param until when it ends, where it was rotated out
public record ApiKeySecret(String sha256, @Nullable Instant until) {

    public ApiKeySecret {
        Fields.hex("secrets/sha256", 64, sha256);
    }
}
