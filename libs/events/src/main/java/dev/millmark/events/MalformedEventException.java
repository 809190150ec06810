package dev.millmark.events;

/// A Kafka record is not the event its topic carries. The message says what is wrong and never quotes the record.
public final class MalformedEventException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedEventException(String message) {
        super(message);
    }
}
