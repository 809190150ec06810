package dev.millmark.generator.keys;

import dev.millmark.encoding.Bytes;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.WatermarkKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// The active watermark keys, by key id. It gives none before the topic has been read to its end: until then a key that
/// was revoked since may still be in it.
@ApplicationScoped
public class KeyPool {

    private final ConcurrentNavigableMap<String, WatermarkKey> active =
            new ConcurrentSkipListMap<>();
    private volatile boolean read;

    /// The model's active key for a request. The keys themselves choose, so that a caller cannot: [KeyChoice].
    ///
    /// @param request a digest of all that the answer depends on
    /// @return empty while no key is active for the model, and until the topic is read
    public Optional<WatermarkKey> choose(String model, Bytes request) {
        KeyChoice choice = new KeyChoice(request);
        return activeOf(model).max(Comparator.comparing(choice::draw, Long::compareUnsigned));
    }

    /// All active keys of a model; none until the topic is read.
    public List<WatermarkKey> ofModel(String model) {
        return activeOf(model).toList();
    }

    boolean has(String model) {
        return activeOf(model).findAny().isPresent();
    }

    boolean holds(KeyId id) {
        return active.containsKey(id.toString());
    }

    boolean isRead() {
        return read;
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

    void markRead() {
        read = true;
    }

    private Stream<WatermarkKey> activeOf(String model) {
        return read
                ? active.values().stream().filter(key -> key.id().model().equals(model))
                : Stream.empty();
    }
}
