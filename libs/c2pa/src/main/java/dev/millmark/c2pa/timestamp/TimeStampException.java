package dev.millmark.c2pa.timestamp;

/// A time-stamp authority gave no usable answer. Nothing was sealed. Unchecked: an authority that is down is a fault of
/// the infrastructure and not of the text.
public final class TimeStampException extends RuntimeException {

    /// @param message what went wrong
    public TimeStampException(String message) {
        super(message);
    }

    /// @param message what went wrong
    /// @param cause why
    public TimeStampException(String message, Throwable cause) {
        super(message, cause);
    }
}
