package dev.millmark.tlog.note;

import java.util.Optional;

/// The name of a key (C2SP signed-note): not empty, no `+`, no Unicode white space, no control character.
///
/// @param value the name
public record KeyName(String value) {

    /// @throws IllegalArgumentException if it is no such name
    public KeyName {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "Key name of "
                            + value.length()
                            + " characters: give one without + and white space");
        }
    }

    static Optional<KeyName> parse(String value) {
        return isValid(value) ? Optional.of(new KeyName(value)) : Optional.empty();
    }

    private static boolean isValid(String value) {
        return !value.isEmpty() && value.codePoints().allMatch(KeyName::isAllowed);
    }

    private static boolean isAllowed(int character) {
        return character >= 0x20
                && character != '+'
                && !isWhiteSpace(character)
                && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
    }

    /// Unicode's property `White_Space`, which is none of the JDK's notions of it.
    private static boolean isWhiteSpace(int character) {
        return switch (character) {
            case 0x09,
                    0x0A,
                    0x0B,
                    0x0C,
                    0x0D,
                    0x20,
                    0x85,
                    0xA0,
                    0x1680,
                    0x2028,
                    0x2029,
                    0x202F,
                    0x205F,
                    0x3000 ->
                    true;
            default -> character >= 0x2000 && character <= 0x200A;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
