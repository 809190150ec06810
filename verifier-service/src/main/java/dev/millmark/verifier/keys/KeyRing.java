package dev.millmark.verifier.keys;

import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.WatermarkKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// The keys that may detect, by key id. Revoked and destroyed keys are not in it: finding a leaked key proves nothing.
@ApplicationScoped
public class KeyRing {

    private final ConcurrentNavigableMap<String, WatermarkKey> keys = new ConcurrentSkipListMap<>();
    private final Set<String> modelsHeardOf = ConcurrentHashMap.newKeySet();
    private volatile boolean read;

    /// Every key that may detect, in the order of key ids.
    public List<WatermarkKey> all() {
        return List.copyOf(keys.values());
    }

    /// Whether the topic was read to where it ended when this service started.
    public boolean isRead() {
        return read;
    }

    /// Whether a key of this model was published for this service, whatever became of it since.
    public boolean hasHeardOf(String model) {
        return modelsHeardOf.contains(model);
    }

    /// How many keys may detect.
    public int size() {
        return keys.size();
    }

    void put(WatermarkKey key) {
        keys.put(key.id().toString(), key);
        modelsHeardOf.add(key.id().model());
    }

    void retire(KeyId id) {
        keys.remove(id.toString());
        modelsHeardOf.add(id.model());
    }

    void markRead() {
        read = true;
    }
}
