package dev.millmark.release.json;

/// The input is not the JSON that is read.
public final class MalformedJsonException extends Exception {

    /// @param problem the place and what is wrong there
    public MalformedJsonException(String problem) {
        super(problem);
    }
}
