package dev.millmark.languagemodel.internal.json;

import dev.millmark.languagemodel.MalformedModelException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// A JSON value that knows where it was found, so that a wrong one can be named.
public sealed interface Json {

    /// File and path, such as `config.json: n_head`.
    String where();

    /// A JSON object; its fields keep their order.
    record Fields(String where, Map<String, Json> values) implements Json {
        /// The field, or JSON null where there is none.
        public Json get(String name) {
            Json value = values.get(name);
            return value == null ? new Null(where + ": " + name) : value;
        }
    }

    /// A JSON array.
    record Items(String where, List<Json> values) implements Json {}

    /// A JSON string.
    record Text(String where, String value) implements Json {}

    /// A JSON number.
    record Number(String where, BigDecimal value) implements Json {}

    /// A JSON boolean.
    record Bool(String where, boolean value) implements Json {}

    /// A JSON null, or nothing at all.
    record Null(String where) implements Json {}

    default boolean isAbsent() {
        return this instanceof Null;
    }

    default Fields asFields() throws MalformedModelException {
        if (this instanceof Fields fields) {
            return fields;
        }
        throw wanted("an object");
    }

    default List<Json> asItems() throws MalformedModelException {
        if (this instanceof Items items) {
            return items.values();
        }
        throw wanted("an array");
    }

    default String asText() throws MalformedModelException {
        if (this instanceof Text text) {
            return text.value();
        }
        throw wanted("a string");
    }

    default boolean asBoolean(boolean absent) throws MalformedModelException {
        return switch (this) {
            case Bool bool -> bool.value();
            case Null _ -> absent;
            default -> throw wanted("a boolean");
        };
    }

    default BigDecimal asNumber() throws MalformedModelException {
        if (this instanceof Number number) {
            return number.value();
        }
        throw wanted("a number");
    }

    /// A whole number from 0 to 2^53, the range that every JSON reader agrees on.
    default long asSize() throws MalformedModelException {
        BigDecimal number = asNumber();
        if (number.signum() < 0
                || number.precision() - number.scale() > 16
                || number.scale() > 32
                || number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(1L << 53)) > 0) {
            throw wanted("a whole number from 0 to 2^53");
        }
        return number.longValue();
    }

    default int asInt() throws MalformedModelException {
        long size = asSize();
        if (size > Integer.MAX_VALUE) {
            throw wanted("a whole number from 0 to 2147483647");
        }
        return (int) size;
    }

    private MalformedModelException wanted(String what) {
        String found =
                switch (this) {
                    case Fields _ -> "an object";
                    case Items _ -> "an array";
                    case Text _ -> "a string";
                    case Number number -> "the number " + number.value();
                    case Bool bool -> "" + bool.value();
                    case Null _ -> "absent";
                };
        return new MalformedModelException(where() + " is " + found + ": it must be " + what);
    }
}
