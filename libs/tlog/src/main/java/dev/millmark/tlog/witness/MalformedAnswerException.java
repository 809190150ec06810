package dev.millmark.tlog.witness;

/// The input is no canonical answer to an add-checkpoint request.
public final class MalformedAnswerException extends Exception {

    /// @param problem what is wrong, without any of the input
    public MalformedAnswerException(String problem) {
        super(problem);
    }
}
