package dev.millmark.generator.keys;

/// An event about a watermark key of ours is well-formed, but its key cannot be had. Says the key id, never the key.
final class UnusableKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableKeyException(String message) {
        super(message);
    }
}
