package dev.millmark.watermarking.keys;

import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A watermark key as the database lists it: everything but its bytes.
///
/// @param changedAt when it came into its state
/// @param compromisedAt from when on others may have had it
/// @param reason why it left service, in an operator's words
public record ListedKey(
        KeyId id,
        String scheme,
        KeyState state,
        Instant changedAt,
        @Nullable Instant compromisedAt,
        @Nullable String reason) {}
