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
import java.util.stream.IntStream;

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
        boolean matches = false;
        for (ApiKey.Secret secret : compared(credentials)) {
            matches |=
                    MessageDigest.isEqual(presented, secret.sha256().getBytes(US_ASCII))
                            & isBefore(now, secret.until());
        }
        boolean valid = matches;
        return known(credentials).filter(key -> valid & isBefore(now, key.expiresAt()));
    }

    /// What the credentials are compared with: as many secrets as a key can have, whatever they are.
    List<ApiKey.Secret> compared(String credentials) {
        List<ApiKey.Secret> secrets = known(credentials).map(ApiKey::secrets).orElse(List.of());
        return IntStream.range(0, MOST_SECRETS)
                .mapToObj(i -> i < secrets.size() ? secrets.get(i) : NOTHING)
                .toList();
    }

    private Optional<ApiKey> known(String credentials) {
        return Optional.ofNullable(byId.get(ApiKeyText.idOf(credentials)));
    }

    /// Takes a key's state, unless a newer one is known: the topic may be read again.
    public void put(ApiKey key) {
        byId.merge(key.id(), key, (old, next) -> next.version() > old.version() ? next : old);
    }

    /// Whether this version of a key, or a newer one, is not known.
    public boolean lacks(String id, long version) {
        ApiKey key = byId.get(id);
        return key == null || key.version() < version;
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
