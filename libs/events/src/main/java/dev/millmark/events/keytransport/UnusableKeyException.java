package dev.millmark.events.keytransport;

/// An event about a watermark key is well-formed, but its key cannot be had. The message has the key id, never the key.
public final class UnusableKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param message the key id and why
    public UnusableKeyException(String message) {
        super(message);
    }
}
