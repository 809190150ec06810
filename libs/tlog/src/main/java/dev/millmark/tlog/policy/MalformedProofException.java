package dev.millmark.tlog.policy;

/// The input is no canonical tlog-proof.
public final class MalformedProofException extends Exception {

    /// @param problem what is wrong, without any of the input
    public MalformedProofException(String problem) {
        super(problem);
    }
}
