package dev.millmark.c2pa.cbor;

import dev.millmark.encoding.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Major type 5: a map without duplicate keys, in the order it was read or put. [CborEncoder] sorts when it writes.
///
/// @param entries the keys and values
public record CborMap(Map<CborValue, CborValue> entries) implements CborValue {

    /// Copies `entries` in their order.
    public CborMap {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /// A builder without entries.
    public static Builder builder() {
        return new Builder();
    }

    /// The value under a text key.
    public Optional<CborValue> get(String key) {
        return Optional.ofNullable(entries.get(CborValue.of(key)));
    }

    /// The value under an integer key.
    public Optional<CborValue> get(long key) {
        return Optional.ofNullable(entries.get(CborValue.of(key)));
    }

    /// Whether there is a value under a text key.
    public boolean has(String key) {
        return entries.containsKey(CborValue.of(key));
    }

    /// The text under `key`; empty where it is absent or something else.
    public Optional<String> text(String key) {
        return get(key).flatMap(CborValue::text);
    }

    /// The byte string under `key`; empty where it is absent or something else.
    public Optional<Bytes> byteString(String key) {
        return get(key).flatMap(CborValue::byteString);
    }

    /// The array under `key`; empty where it is absent or something else.
    public Optional<List<CborValue>> array(String key) {
        return get(key).flatMap(CborValue::array);
    }

    /// The map under `key`; empty where it is absent or something else.
    public Optional<CborMap> map(String key) {
        return get(key).flatMap(CborValue::map);
    }

    /// Collects entries; the last value put under a key stands.
    public static final class Builder {

        private final Map<CborValue, CborValue> entries = new LinkedHashMap<>();

        private Builder() {}

        /// Puts any value under an integer key.
        public Builder put(long key, CborValue value) {
            entries.put(CborValue.of(key), value);
            return this;
        }

        /// Puts any value under a text key.
        public Builder put(String key, CborValue value) {
            entries.put(CborValue.of(key), value);
            return this;
        }

        /// Puts a text.
        public Builder put(String key, String value) {
            return put(key, CborValue.of(value));
        }

        /// Puts a byte string.
        public Builder put(String key, Bytes value) {
            return put(key, CborValue.of(value));
        }

        /// Puts an integer.
        public Builder put(String key, long value) {
            return put(key, CborValue.of(value));
        }

        /// Puts a text where there is one, else nothing.
        public Builder putText(String key, Optional<String> value) {
            value.ifPresent(text -> put(key, text));
            return this;
        }

        /// The map.
        public CborMap build() {
            return new CborMap(entries);
        }
    }
}
