package dev.millmark.events.keytransport;

/// A sealed key was made for another recipient or key id, or was altered.
public final class NotSealedToRecipientException extends Exception {

    private static final long serialVersionUID = 1L;

    NotSealedToRecipientException(String message) {
        super(message);
    }
}
