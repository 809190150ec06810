package dev.millmark.watermarking.keys;

import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import java.time.Instant;

/// A watermark key as the database lists it: everything but its bytes.
///
/// @param changedAt when it came into its state
record ListedKey(KeyId id, String scheme, KeyState state, Instant changedAt) {}
