package dev.millmark.tlog.note;

/// The input is no canonical verifier key.
public final class MalformedVerifierKeyException extends Exception {

    /// @param problem what is wrong, without any of the input
    public MalformedVerifierKeyException(String problem) {
        super(problem);
    }
}
