package dev.millmark.generator.completion;

import java.time.Duration;

/// Open completions without a container.
public final class Drains {

    private Drains() {}

    /// Of a service that runs on.
    public static OpenCompletions running() {
        return of(Duration.ofSeconds(15));
    }

    /// Of a service that gives open completions this long when it is told to stop, and a minute more for their seals.
    static OpenCompletions of(Duration drain) {
        return new OpenCompletions(drain, Duration.ofMinutes(1));
    }
}
