package dev.millmark.service.worker;

import java.time.Duration;

/// How patient a loop is, and how patient one is with it.
///
/// @param retry the first pause after a failure; it doubles with each failure that follows, up to 5 s where it is not
/// longer itself
/// @param silence how long the loop may go without a sign of life, beside its pauses, before it counts as stuck
public record Pace(Duration retry, Duration silence) {

    /// As long as a statement, an acknowledgement and a remote call may take one after the other.
    private static final Duration USUAL_SILENCE = Duration.ofMinutes(4);

    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    /// With the usual silence.
    public static Pace retryingAfter(Duration retry) {
        return new Pace(retry, USUAL_SILENCE);
    }

    Duration pauseAfter(int failures) {
        Duration pause = retry.multipliedBy(1L << Math.min(failures - 1, 10));
        if (pause.compareTo(LONGEST_RETRY) <= 0) {
            return pause;
        }
        return retry.compareTo(LONGEST_RETRY) > 0 ? retry : LONGEST_RETRY;
    }
}
