package dev.millmark.watermarking.apikeys;

import dev.millmark.service.security.Grant;
import java.time.Instant;
import java.util.Optional;

/// What a key is to be.
///
/// @param name what people call it
record NewKey(String name, Grant grant, Optional<Instant> expiresAt) {}
