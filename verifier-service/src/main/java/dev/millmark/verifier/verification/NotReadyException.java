package dev.millmark.verifier.verification;

/// What verdicts rest on has not been read yet.
final class NotReadyException extends Exception {

    private static final long serialVersionUID = 1L;

    NotReadyException(String message) {
        super(message);
    }
}
