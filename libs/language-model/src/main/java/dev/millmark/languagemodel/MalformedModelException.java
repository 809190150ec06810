package dev.millmark.languagemodel;

/// A file of a model directory is not what its format says, or asks for something this runtime
/// does not do. The message names the file, the element and the offending value.
public final class MalformedModelException extends Exception {

    private static final long serialVersionUID = 1;

    /// @param message file, element, value found and value wanted
    public MalformedModelException(String message) {
        super(message);
    }

    /// @param message file, element, value found and value wanted
    /// @param cause what the parser said
    public MalformedModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
