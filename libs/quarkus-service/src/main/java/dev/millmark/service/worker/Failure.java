package dev.millmark.service.worker;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/// What ended a turn, as a log may say it.
///
/// @param isBug whether nobody expects it: no outage of something else, but a fault of this code
/// @param reason without what a message could quote
record Failure(boolean isBug, String reason) {

    private static final int FRAMES = 8;

    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case SQLException refusal when refusal.getSQLState() != null ->
                    new Failure(false, "sqlstate=" + refusal.getSQLState());
            case SQLException outage -> new Failure(false, outage.getClass().getName());
            case KafkaException outage -> new Failure(false, outage.toString());
            case RuntimeException bug -> new Failure(true, describe(bug));
            case Error bug -> new Failure(true, describe(bug));
            default -> new Failure(false, thrown.toString());
        };
    }

    /// Class and topmost frames; the message could quote a text.
    private static String describe(Throwable bug) {
        return Arrays.stream(bug.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < ", bug.getClass().getName() + " at ", ""));
    }
}
