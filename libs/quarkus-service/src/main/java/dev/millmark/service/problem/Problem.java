package dev.millmark.service.problem;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One refusal. The detail is for people and never quotes a text.
///
/// @param parameter the field of the request that is at fault
/// @param retryAfter when to try again, where that may help
public record Problem(
        ProblemType type,
        String detail,
        @Nullable String parameter,
        Optional<Duration> retryAfter) {

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, null, type.retryAfter());
    }

    /// The same problem, of one field of the request.
    public Problem about(String newParameter) {
        return new Problem(type, detail, newParameter, retryAfter);
    }

    /// The same problem with another time to wait than its type has.
    public Problem retryAfter(Duration newRetryAfter) {
        return new Problem(type, detail, parameter, Optional.of(newRetryAfter));
    }

    /// The header `Retry-After`: whole seconds, at least one.
    Optional<String> retryAfterSeconds() {
        return retryAfter.map(wait -> Long.toString(Math.max(1, wait.toSeconds())));
    }
}
