package dev.millmark.release.dsse;

/// The input is no DSSE envelope.
public final class MalformedEnvelopeException extends Exception {

    /// @param problem what is wrong, without any of the input
    public MalformedEnvelopeException(String problem) {
        super(problem);
    }
}
