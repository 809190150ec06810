package dev.millmark.watermarking.keys;

import dev.millmark.encoding.Bytes;
import dev.millmark.watermark.RegisteredScheme;
import dev.millmark.watermark.key.EpochId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An epoch as the database lists it.
///
/// @param wrappedSecret what its keys derive from, encrypted; none once a key of it was destroyed
record Epoch(
        EpochId id,
        RegisteredScheme scheme,
        int poolSize,
        @Nullable Bytes wrappedSecret,
        Instant begunAt) {}
