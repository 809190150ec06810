package dev.millmark.release.policy;

import dev.millmark.release.dsse.PublicKey;
import java.util.List;
import java.util.Map;

/// Somebody whose signature counts, once however many keys they have.
///
/// @param name tells them from others
/// @param keys at least one
public record Signer(String name, List<PublicKey> keys) {

    /// @throws IllegalArgumentException if there is no key
    public Signer {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("signer " + name + " without a key: give one");
        }
        keys = List.copyOf(keys);
    }

    Map<String, Object> json() {
        return Map.of("name", name, "keys", keys.stream().map(PublicKey::encode).toList());
    }
}
