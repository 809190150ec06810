package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads the fields of an assertion: one that is there must be of its type.
///
/// @param label the assertion's label, for messages
/// @param map the fields
record Fields(String label, CborMap map) {

    Optional<String> text(String key) throws MalformedAssertionException {
        return read(key, CborValue::text);
    }

    Optional<Bytes> byteString(String key) throws MalformedAssertionException {
        return read(key, CborValue::byteString);
    }

    Optional<CborMap> map(String key) throws MalformedAssertionException {
        return read(key, CborValue::map);
    }

    Optional<List<CborValue>> array(String key) throws MalformedAssertionException {
        return read(key, CborValue::array);
    }

    Optional<Boolean> bool(String key) throws MalformedAssertionException {
        return read(key, CborValue::bool);
    }

    <T> Optional<T> read(String key, Function<CborValue, Optional<T>> type)
            throws MalformedAssertionException {
        Optional<CborValue> value = map.get(key);
        Optional<T> typed = value.flatMap(type);
        if (value.isPresent() && typed.isEmpty()) {
            throw malformed(key + " is of the wrong type");
        }
        return typed;
    }

    MalformedAssertionException malformed(String problem) {
        return new MalformedAssertionException(label + ": " + problem);
    }
}
