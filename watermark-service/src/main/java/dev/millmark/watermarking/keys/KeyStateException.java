package dev.millmark.watermarking.keys;

/// A key was to go where keys do not go.
public final class KeyStateException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    KeyStateException(String message) {
        super(message);
    }
}
