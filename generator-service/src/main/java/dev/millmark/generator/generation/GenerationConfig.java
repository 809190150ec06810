package dev.millmark.generator.generation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/// How much is generated at once.
@ConfigMapping(prefix = "millmark.generation")
public interface GenerationConfig {

    /// Generations that run at the same time, each on one thread. The number of processors if not given.
    OptionalInt concurrency();

    /// Generations that wait for a thread. Beyond that the answer is 503 `busy`.
    @WithDefault("32")
    int queue();

    /// What a `busy` answer asks the client to wait.
    @WithDefault("1s")
    Duration retryAfter();
}
