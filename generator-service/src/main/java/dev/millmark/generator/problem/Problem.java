package dev.millmark.generator.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One refusal. The detail is for people and never quotes a prompt or a generated text.
///
/// @param param the request field at fault, as OpenAI clients expect it
/// @param retryAfter when to try again, where that may help
public record Problem(
        ProblemType type, String detail, @Nullable String param, @Nullable Duration retryAfter) {

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, null, null);
    }

    public static Problem invalidParameter(String param, String detail) {
        return new Problem(ProblemType.INVALID_PARAMETER, detail, param, null);
    }

    public Problem about(String newParam) {
        return new Problem(type, detail, newParam, retryAfter);
    }

    public Problem retryAfter(Duration newRetryAfter) {
        return new Problem(type, detail, param, newRetryAfter);
    }
}
