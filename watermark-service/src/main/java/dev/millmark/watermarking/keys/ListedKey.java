package dev.millmark.watermarking.keys;

import dev.millmark.events.KeyState;
import dev.millmark.watermark.key.KeyId;
import java.time.Instant;

/// A watermark key as the database lists it: everything but its bytes.
///
/// @param changedAt when it came into its state
record ListedKey(KeyId id, String scheme, KeyState state, Instant changedAt) {}
