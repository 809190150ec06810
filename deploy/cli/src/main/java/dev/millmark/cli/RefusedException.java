package dev.millmark.cli;

/// What was asked for was not done. The message is for the person who asked.
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
