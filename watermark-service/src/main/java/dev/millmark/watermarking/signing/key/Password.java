package dev.millmark.watermarking.signing.key;

import java.util.Optional;

/// What opens a file or a token.
public final class Password {

    private final char[] characters;

    /// @param characters copied
    public Password(char[] characters) {
        this.characters = characters.clone();
    }

    /// Nothing where the file of a password is not configured.
    public static Password of(Optional<String> text) {
        return new Password(text.orElse("").toCharArray());
    }

    char[] characters() {
        return characters.clone();
    }

    /// Nothing of it.
    @Override
    public String toString() {
        return "Password[]";
    }
}
