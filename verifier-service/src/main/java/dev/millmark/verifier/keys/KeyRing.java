package dev.millmark.verifier.keys;

import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.key.WatermarkKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// The keys that texts are searched for, by key id. Revoked keys are among them, so that a mark of theirs can be
/// explained; destroyed keys are not.
@ApplicationScoped
public class KeyRing {

    private final ConcurrentNavigableMap<String, WatermarkKey> keys = new ConcurrentSkipListMap<>();
    private final Map<String, Revocation> revocations = new ConcurrentHashMap<>();
    private final Set<String> modelsHeardOf = ConcurrentHashMap.newKeySet();
    private volatile boolean read;

    /// Every key to search for, in the order of key ids.
    public List<WatermarkKey> all() {
        return List.copyOf(keys.values());
    }

    /// The revocation of a key; empty for one whose mark counts.
    public Optional<Revocation> revocation(KeyId id) {
        return Optional.ofNullable(revocations.get(id.toString()));
    }

    /// Whether the topic was read to where it ended when this service started.
    public boolean isRead() {
        return read;
    }

    /// Whether a key of this model was published for this service, whatever became of it since.
    public boolean hasHeardOf(String model) {
        return modelsHeardOf.contains(model);
    }

    /// How many keys there are whose mark counts.
    public int size() {
        return (int) keys.values().stream().filter(key -> key.state() != KeyState.REVOKED).count();
    }

    void put(WatermarkKey key) {
        keys.put(key.id().toString(), key);
        modelsHeardOf.add(key.id().model());
    }

    /// From now on the key's mark proves nothing by itself.
    void revoke(KeyId id, Revocation revocation) {
        revocations.put(id.toString(), revocation);
        keys.computeIfPresent(id.toString(), (_, key) -> key.withState(KeyState.REVOKED));
        modelsHeardOf.add(id.model());
    }

    void retire(KeyId id) {
        keys.remove(id.toString());
        modelsHeardOf.add(id.model());
    }

    void markRead() {
        read = true;
    }
}
