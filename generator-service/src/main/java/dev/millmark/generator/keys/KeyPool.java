package dev.millmark.generator.keys;

import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.WatermarkKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;

/// The active watermark keys, by key id.
@ApplicationScoped
public class KeyPool {

    private final ConcurrentNavigableMap<String, WatermarkKey> active =
            new ConcurrentSkipListMap<>();

    /// One of the model's active keys; which one follows from the random numbers alone.
    ///
    /// @return empty while no key is active for the model
    public Optional<WatermarkKey> draw(String model, RandomGenerator random) {
        List<WatermarkKey> pool =
                active.values().stream().filter(key -> key.id().model().equals(model)).toList();
        return pool.isEmpty()
                ? Optional.empty()
                : Optional.of(pool.get(random.nextInt(pool.size())));
    }

    boolean has(String model) {
        return active.values().stream().anyMatch(key -> key.id().model().equals(model));
    }

    int size() {
        return active.size();
    }

    void put(WatermarkKey key) {
        active.put(key.id().toString(), key);
    }

    void remove(KeyId id) {
        active.remove(id.toString());
    }
}
