package dev.millmark.verifier.keys;

import dev.millmark.events.WatermarkKeyChanged;
import java.time.Instant;
import java.util.Optional;

/// That a key was revoked: others may have had it, so its mark proves nothing by itself.
///
/// @param revokedAt when
/// @param compromisedAt from when on others may have had it, where that is known
public record Revocation(Instant revokedAt, Optional<Instant> compromisedAt) {

    static Revocation of(WatermarkKeyChanged event) {
        return new Revocation(event.changedAt(), Optional.ofNullable(event.compromisedAt()));
    }

    /// Whether only we had the key at that time.
    public boolean isAfter(Instant time) {
        return time.isBefore(compromisedAt.orElse(revokedAt));
    }

    /// From when on a mark proves nothing.
    public Instant since() {
        return compromisedAt.orElse(revokedAt);
    }
}
