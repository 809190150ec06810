package dev.millmark.tlog.note;

/// The input is no canonical checkpoint.
public final class MalformedCheckpointException extends Exception {

    /// @param problem what is wrong, without any of the input
    public MalformedCheckpointException(String problem) {
        super(problem);
    }
}
