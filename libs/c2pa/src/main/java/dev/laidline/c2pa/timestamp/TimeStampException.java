package dev.laidline.c2pa.timestamp;

/// A time-stamp authority gave no usable answer.
public final class TimeStampException extends Exception {

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
