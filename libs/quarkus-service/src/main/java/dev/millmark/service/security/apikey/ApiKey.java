package dev.millmark.service.security.apikey;

import dev.millmark.service.security.Caller;
import dev.millmark.service.security.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An API key as a service knows it.
///
/// @param id the public part
/// @param version counts the key's changes: of two states the higher one is newer
/// @param secrets two while a rotation overlaps, none once it is revoked
public record ApiKey(
        String id, long version, Grant grant, List<Secret> secrets, Optional<Instant> expiresAt) {

    public ApiKey {
        secrets = List.copyOf(secrets);
    }

    /// Its holder.
    public Caller caller() {
        return new Caller.KeyHolder(id, grant);
    }

    /// One secret of a key.
    ///
    /// @param sha256 of the whole key in ASCII, lower-case hex
    /// @param until when it ends, where it was rotated out
    public record Secret(String sha256, Optional<Instant> until) {}
}
