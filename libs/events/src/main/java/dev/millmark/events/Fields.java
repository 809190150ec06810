package dev.millmark.events;

import java.util.regex.Pattern;

/// Checks of event fields. Messages name the field, never its value: events carry text and keys.
final class Fields {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Fields() {}

    static void present(String field, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("/" + field + " is missing");
        }
    }

    static void notBlank(String field, String value) {
        present(field, value);
        if (value.isBlank()) {
            throw new IllegalArgumentException("/" + field + " is blank");
        }
    }

    static void uuid(String field, String value) {
        present(field, value);
        if (!UUID.matcher(value).matches()) {
            throw new IllegalArgumentException("/" + field + " is not a lower-case UUID");
        }
    }

    static void atLeast(String field, long minimum, long value) {
        if (value < minimum) {
            throw new IllegalArgumentException("/" + field + " is less than " + minimum);
        }
    }
}
