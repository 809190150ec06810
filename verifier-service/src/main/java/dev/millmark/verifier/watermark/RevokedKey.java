package dev.millmark.verifier.watermark;

import dev.millmark.verifier.keys.Revocation;
import java.time.Instant;
import java.util.Optional;

/// That the key of a mark was revoked, and what that means for this text.
///
/// @param revocation since when others may have had the key
/// @param sealedAt when a seal that names this mark was in the log at the latest, where that was while only we had the
/// key: then the mark counts
public record RevokedKey(Revocation revocation, Optional<Instant> sealedAt) {}
