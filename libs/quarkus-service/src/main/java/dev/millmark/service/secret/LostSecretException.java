package dev.millmark.service.secret;

import java.nio.file.Path;

/// A secret is not the one that the database knows. Nothing starts with another one: what was made with the first would
/// be lost.
public final class LostSecretException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    LostSecretException(String name, Path file, String what) {
        super(
                "%s: the file %s %s, and the database knows its secret: restore the file from its backup, or delete the row '%s' of secret_check to give the secret up for good"
                        .formatted(name, file, what, name));
    }
}
