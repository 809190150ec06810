package dev.millmark.release.dsse;

/// The payload is not the statement that is read.
public final class MalformedStatementException extends Exception {

    /// @param problem the place and what is wrong there
    public MalformedStatementException(String problem) {
        super(problem);
    }
}
