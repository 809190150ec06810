package dev.millmark.backing;

import org.jspecify.annotations.Nullable;

/// A backing service does not start, or went away.
public final class BackingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param message what did not start, and what to do
    public BackingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
