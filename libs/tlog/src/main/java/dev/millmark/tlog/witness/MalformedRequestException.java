package dev.millmark.tlog.witness;

/// The input is no canonical add-checkpoint request.
public final class MalformedRequestException extends Exception {

    /// @param problem what is wrong, without any of the input
    public MalformedRequestException(String problem) {
        super(problem);
    }
}
