package dev.millmark.watermarking.apikeys;

import dev.millmark.events.ApiKeyChanged;
import dev.millmark.events.ApiKeySecret;
import dev.millmark.service.security.Grant;
import dev.millmark.service.security.Role;
import dev.millmark.service.security.apikey.ApiKeyText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// A key as the table keeps it.
///
/// @param sha256 of the newest secret; empty once the key is revoked
/// @param rotatedOut the secret before, while it is still valid
/// @param requestId the Idempotency-Key that made it
/// @param rotationId the Idempotency-Key of its last rotation
record StoredKey(
        String id,
        long version,
        String name,
        Grant grant,
        Optional<String> sha256,
        Optional<RotatedOut> rotatedOut,
        Optional<Instant> expiresAt,
        Instant createdAt,
        Instant changedAt,
        UUID requestId,
        Optional<UUID> rotationId) {

    /// A secret that another one replaced.
    record RotatedOut(String sha256, Instant until) {}

    /// A new key.
    static StoredKey of(ApiKeyText text, NewKey request, UUID requestId, Instant now) {
        return new StoredKey(
                text.id(),
                1,
                request.name(),
                request.grant(),
                Optional.of(text.sha256()),
                Optional.empty(),
                request.expiresAt(),
                now,
                now,
                requestId,
                Optional.empty());
    }

    boolean isRevoked() {
        return sha256.isEmpty();
    }

    /// Whether a request asks for the key that this is.
    boolean isOf(NewKey request) {
        return name.equals(request.name())
                && grant.equals(request.grant())
                && expiresAt.equals(request.expiresAt());
    }

    /// The key with a new secret. The one it had is valid until the overlap is over; one from an earlier rotation ends
    /// now.
    StoredKey rotated(ApiKeyText text, Duration overlap, UUID newRotationId, Instant now) {
        return new StoredKey(
                id,
                version + 1,
                name,
                grant,
                Optional.of(text.sha256()),
                overlap.isZero()
                        ? Optional.empty()
                        : sha256.map(old -> new RotatedOut(old, now.plus(overlap))),
                expiresAt,
                createdAt,
                now,
                requestId,
                Optional.of(newRotationId));
    }

    /// The key without its secrets.
    StoredKey revoked(Instant now) {
        return new StoredKey(
                id,
                version + 1,
                name,
                grant,
                Optional.empty(),
                Optional.empty(),
                expiresAt,
                createdAt,
                now,
                requestId,
                rotationId);
    }

    ApiKeyChanged event() {
        List<ApiKeySecret> secrets =
                Stream.concat(
                                sha256.map(newest -> new ApiKeySecret(newest, null)).stream(),
                                rotatedOut
                                        .map(old -> new ApiKeySecret(old.sha256(), old.until()))
                                        .stream())
                        .toList();
        return new ApiKeyChanged(
                id,
                version,
                name,
                grant.tenant(),
                grant.audience(),
                grant.roles().stream().map(Role::wireName).toList(),
                grant.privileged(),
                secrets,
                expiresAt.orElse(null),
                changedAt);
    }
}
