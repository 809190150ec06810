package dev.millmark.verifier.http;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Says what went wrong in this code without the exception's message, which could quote a text.
final class Bug {

    private static final int FRAMES = 8;

    private Bug() {}

    /// The exception's class and the topmost frames, for a log.
    static String describe(RuntimeException bug) {
        return Arrays.stream(bug.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < ", bug.getClass().getName() + " at ", ""));
    }
}
