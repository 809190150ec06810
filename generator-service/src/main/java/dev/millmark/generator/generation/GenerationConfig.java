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

    /// How many bits of choice the first tokens of an answer have before the mark begins, 0 to 128. They make answers
    /// to one prompt differ: a marked text is a function of its key, and there are few keys. They carry no evidence; at
    /// two bits a token, 24 bits cost twelve tokens of it.
    @WithDefault("24")
    int freeHeadBits();

    /// What a `busy` answer asks the client to wait.
    @WithDefault("1s")
    Duration retryAfter();
}
