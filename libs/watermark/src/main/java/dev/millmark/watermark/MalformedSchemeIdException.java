package dev.millmark.watermark;

/// A scheme id that no scheme wrote.
public final class MalformedSchemeIdException extends Exception {

    MalformedSchemeIdException(String message) {
        super(message);
    }
}
