package dev.millmark.c2pa.cose;

/// Whoever holds a key did not sign with it, or signed with another. Nothing was sealed; asking again may help.
public final class SigningFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message what happened, without the key's name at its holder and without what was to be signed
    public SigningFailedException(String message) {
        super(message);
    }

    /// @param message as above
    /// @param cause what stands behind it
    public SigningFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
