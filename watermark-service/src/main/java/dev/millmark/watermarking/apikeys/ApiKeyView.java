package dev.millmark.watermarking.apikeys;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.service.security.Role;
import dev.millmark.service.security.apikey.ApiKeyText;
import dev.millmark.watermarking.apikeys.StoredKey.RotatedOut;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key as the API answers it.
///
/// @param key the key itself, in the one answer that shows it
/// @param rotatedOutUntil when the secret before ends
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApiKeyView(
        String id,
        @Nullable String key,
        String name,
        String tenant,
        String audience,
        List<String> roles,
        boolean privileged,
        String state,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant rotatedOutUntil) {

    static ApiKeyView of(StoredKey key) {
        return of(key, null);
    }

    static ApiKeyView of(ApiKeyAdministration.Made made) {
        return of(made.key(), made.text().map(ApiKeyText::reveal).orElse(null));
    }

    @Override
    public String toString() {
        return "ApiKeyView[id=" + id + "]";
    }

    private static ApiKeyView of(StoredKey key, @Nullable String text) {
        return new ApiKeyView(
                key.id(),
                text,
                key.name(),
                key.grant().tenant(),
                key.grant().audience(),
                key.grant().roles().stream().map(Role::wireName).toList(),
                key.grant().privileged(),
                key.isRevoked() ? "revoked" : "active",
                key.createdAt(),
                key.changedAt(),
                key.expiresAt().orElse(null),
                key.rotatedOut().map(RotatedOut::until).orElse(null));
    }
}
