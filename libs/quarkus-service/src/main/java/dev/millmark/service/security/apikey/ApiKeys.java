package dev.millmark.service.security.apikey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The API keys that a service knows.
///
/// The work of [#find] does not depend on what is found: whatever is presented is hashed once and compared, in constant
/// time, with as many secrets as a key can have; where a key is unknown or has fewer, with hashes that nothing has.
@Singleton
public class ApiKeys {

    static final int MOST_SECRETS = 2;

    /// Nothing has this hash: it is no SHA-256 in hex.
    private static final ApiKey.Secret NOTHING =
            new ApiKey.Secret("-".repeat(64), Optional.empty());

    private final Map<String, ApiKey> byId = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile boolean complete;

    /// No keys yet.
    public ApiKeys(Clock clock) {
        this.clock = clock;
    }

    /// The key of these credentials, if it is valid now.
    public Optional<ApiKey> find(String credentials) {
        Instant now = clock.instant();
        byte[] presented = ApiKeyText.sha256(credentials).getBytes(US_ASCII);
        Optional<ApiKey> known = Optional.ofNullable(byId.get(ApiKeyText.idOf(credentials)));
        List<ApiKey.Secret> secrets = known.map(ApiKey::secrets).orElse(List.of());
        boolean matches = false;
        for (int i = 0; i < MOST_SECRETS; i++) {
            ApiKey.Secret secret = i < secrets.size() ? secrets.get(i) : NOTHING;
            matches |=
                    MessageDigest.isEqual(presented, secret.sha256().getBytes(US_ASCII))
                            & isBefore(now, secret.until());
        }
        boolean valid = matches;
        return known.filter(key -> valid & isBefore(now, key.expiresAt()));
    }

    /// Takes a key's state, unless a newer one is known: the topic may be read again.
    public void put(ApiKey key) {
        byId.merge(key.id(), key, (old, next) -> next.version() > old.version() ? next : old);
    }

    /// Whether all keys are known, so that what is not found does not exist. Before, one that was revoked could still
    /// look valid.
    public boolean isComplete() {
        return complete;
    }

    void complete() {
        complete = true;
    }

    private static boolean isBefore(Instant now, Optional<Instant> end) {
        return end.map(now::isBefore).orElse(true);
    }
}
