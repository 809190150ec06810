package dev.millmark.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Immutable bytes; Base64 (RFC 4648 section 4) in JSON. `toString` says only how many.
public final class Bytes {

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /// Copies the array.
    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    @JsonCreator
    static Bytes fromBase64(String base64) {
        return new Bytes(Base64.getDecoder().decode(base64));
    }

    @JsonValue
    String toBase64() {
        return Base64.getEncoder().encodeToString(value);
    }

    /// A copy of the bytes.
    public byte[] toArray() {
        return value.clone();
    }

    /// How many bytes.
    public int length() {
        return value.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return value.length + " bytes";
    }
}
