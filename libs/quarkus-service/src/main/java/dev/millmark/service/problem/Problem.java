package dev.millmark.service.problem;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One refusal. The detail is for people and never quotes a text.
///
/// @param parameter the field of the request that is at fault
/// @param retryAfter when to try again, where that may help
/// @param members what else programs read of it, by name (RFC 9457 section 3.2)
public record Problem(
        ProblemType type,
        String detail,
        @Nullable String parameter,
        Optional<Duration> retryAfter,
        SortedMap<String, String> members) {

    static final String CHALLENGE = "WWW-Authenticate";

    private static final String SCHEME = "Bearer realm=\"millmark\"";

    public Problem {
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, null, type.retryAfter(), new TreeMap<>());
    }

    /// The same problem, of one field of the request.
    public Problem about(String newParameter) {
        return new Problem(type, detail, newParameter, retryAfter, members);
    }

    /// The same problem with another time to wait than its type has.
    public Problem retryAfter(Duration newRetryAfter) {
        return new Problem(type, detail, parameter, Optional.of(newRetryAfter), members);
    }

    /// The same problem with one more member.
    public Problem with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(members);
        more.put(name, value);
        return new Problem(type, detail, parameter, retryAfter, more);
    }

    /// The header `Retry-After`: whole seconds, at least one.
    Optional<String> retryAfterSeconds() {
        return retryAfter.map(wait -> Long.toString(Math.max(1, wait.toSeconds())));
    }

    /// The header [#CHALLENGE] (RFC 6750 section 3): what was wrong with the credentials, if there were any.
    Optional<String> challenge() {
        return switch (type) {
            case AUTHENTICATION_REQUIRED -> Optional.of(SCHEME);
            case CREDENTIALS_REFUSED -> Optional.of(SCHEME + ", error=\"invalid_token\"");
            case FORBIDDEN -> Optional.of(SCHEME + ", error=\"insufficient_scope\"");
            default -> Optional.empty();
        };
    }
}
