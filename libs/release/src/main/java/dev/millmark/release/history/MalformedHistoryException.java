package dev.millmark.release.history;

/// The input is no event of a release.
public final class MalformedHistoryException extends Exception {

    /// @param problem the place and what is wrong there
    public MalformedHistoryException(String problem) {
        super(problem);
    }
}
