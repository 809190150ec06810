package dev.millmark.verifier.index;

/// An event is well-formed but says something else than an earlier one of the same identity.
final class ContradictorySealException extends Exception {

    private static final long serialVersionUID = 1L;

    ContradictorySealException(String message) {
        super(message);
    }
}
