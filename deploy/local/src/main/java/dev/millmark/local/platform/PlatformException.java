package dev.millmark.local.platform;

/// The platform cannot start; the message says why and what to do.
public final class PlatformException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param message for the person at the terminal
    public PlatformException(String message) {
        super(message);
    }
}
