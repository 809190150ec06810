package dev.millmark.release.json;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.Utf8;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// JSON in the one form of RFC 8785 (JCS), of objects, arrays, strings, whole numbers and booleans. Fractions are
/// written as strings: no two libraries need to agree on a double.
public final class CanonicalJson {

    /// Whole numbers that every JSON reader keeps exactly (RFC 7493 section 2.2).
    static final long LARGEST = (1L << 53) - 1;

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    /// The bytes of a value made of [Map] with string keys, [List], [String], [Integer], [Long] and [Boolean].
    ///
    /// @throws IllegalArgumentException if it holds anything else, or a string that is not Unicode text
    public static Bytes write(Object value) {
        CanonicalJson json = new CanonicalJson();
        json.append(value);
        return Utf8.encode(json.out.toString())
                .orElseThrow(() ->
                        new IllegalArgumentException("A surrogate stands alone: give Unicode"));
    }

    private void append(Object value) {
        switch (value) {
            case Map<?, ?> object -> object(object);
            case List<?> array -> array(array);
            case String text -> string(text);
            case Boolean truth -> out.append(truth.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number -> number(number);
            default ->
                    throw new IllegalArgumentException(
                            value.getClass() + " has no canonical form here: give a string");
        }
    }

    private void number(long number) {
        if (Math.abs(number) > LARGEST) {
            throw new IllegalArgumentException("number " + number + " is beyond 2^53: give less");
        }
        out.append(number);
    }

    /// Keys in the order of their UTF-16 code units (RFC 8785 section 3.2.3).
    private void object(Map<?, ?> object) {
        Map<String, Object> sorted = new TreeMap<>();
        object.forEach((key, value) -> sorted.put((String) key, value));
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Object> field : sorted.entrySet()) {
            out.append(separator);
            string(field.getKey());
            out.append(':');
            append(field.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private void array(List<?> array) {
        out.append('[');
        String separator = "";
        for (Object item : array) {
            out.append(separator);
            append(item);
            separator = ",";
        }
        out.append(']');
    }

    /// RFC 8785 section 3.2.2.2.
    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (unit < ' ') {
                        out.append("\\u%04x".formatted((int) unit));
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        out.append('"');
    }
}
