package dev.millmark.events;

import java.util.regex.Pattern;

/// Checks of event fields. Messages name the field, never its value: events carry text and keys.
final class Fields {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Pattern HEX = Pattern.compile("[0-9a-f]*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ACTION = Pattern.compile("[a-z-]+(?:\\.[a-z-]+)+");

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

    static void hex(String field, int digits, String value) {
        present(field, value);
        if (value.length() != digits || !HEX.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "/" + field + " does not have " + digits + " lower-case hex digits");
        }
    }

    static void name(String field, String value) {
        present(field, value);
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "/" + field + " does not have 1 to 64 of the characters A-Z a-z 0-9 _ -");
        }
    }

    static void action(String field, String value) {
        present(field, value);
        if (!ACTION.matcher(value).matches()) {
            throw new IllegalArgumentException("/" + field + " is not of the form thing.done");
        }
    }

    static void atLeast(String field, long minimum, long value) {
        if (value < minimum) {
            throw new IllegalArgumentException("/" + field + " is less than " + minimum);
        }
    }
}
