package dev.millmark.events;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An API key was made, rotated or revoked: `api-key.changed.v1`.
///
/// The topic is compacted on the key id, so its newest event is the key's state. It has hashes and no key: each secret
/// has 256 random bits, so that its hash leads nobody to it.
///
/// @param keyId the public part of the key, 16 lower-case hex digits
/// @param version counts the key's changes from 1; of two events the higher one is newer, in whatever order they are
///     read
/// @param name what people call it
/// @param tenant for whom its caller acts
/// @param audience the group of callers it belongs to
/// @param roles what its caller may do
/// @param privileged whether its caller is unmetered, as the law asks for some
/// @param secrets one, two while a rotation overlaps, none when the key is revoked
/// @param expiresAt absent where it has no end
/// @param changedAt when it came into this state
public record ApiKeyChanged(
        String keyId,
        long version,
        String name,
        String tenant,
        String audience,
        List<String> roles,
        boolean privileged,
        List<ApiKeySecret> secrets,
        @Nullable Instant expiresAt,
        Instant changedAt)
        implements EventData {

    private static final int MOST_SECRETS = 2;

    public ApiKeyChanged {
        Fields.hex("keyId", 16, keyId);
        Fields.atLeast("version", 1, version);
        Fields.notBlank("name", name);
        Fields.name("tenant", tenant);
        Fields.name("audience", audience);
        Fields.present("roles", roles);
        roles = List.copyOf(roles);
        for (String role : roles) {
            Fields.notBlank("roles", role);
        }
        if (Set.copyOf(roles).size() != roles.size()) {
            throw new IllegalArgumentException("/roles has one twice");
        }
        Fields.present("secrets", secrets);
        secrets = List.copyOf(secrets);
        if (secrets.size() > MOST_SECRETS) {
            throw new IllegalArgumentException("/secrets has more than two");
        }
        Fields.present("changedAt", changedAt);
    }

    @Override
    public EventType type() {
        return EventType.API_KEY_CHANGED;
    }

    @Override
    public String subject() {
        return keyId;
    }
}
