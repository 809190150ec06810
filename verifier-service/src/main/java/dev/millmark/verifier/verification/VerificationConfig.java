package dev.millmark.verifier.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// How much work this service takes on.
@ConfigMapping(prefix = "millmark.verification")
public interface VerificationConfig {

    /// How many short texts are verified at a time: up to 8 kB of words, the credential in them not counted.
    @WithDefault("2")
    @Min(1)
    int smallThreads();

    /// How many texts of up to 64 kB are verified at a time.
    @WithDefault("1")
    @Min(1)
    int mediumThreads();

    /// How many longer texts are verified at a time.
    @WithDefault("1")
    @Min(1)
    int largeThreads();

    /// How many more of each size may wait. Callers take turns. The next one is refused, unless another caller waits
    /// with more: then the last of those gives way.
    @WithDefault("32")
    @Min(1)
    int queue();

    /// How long a verification may take, waiting included.
    @WithDefault("20s")
    Duration timeout();
}
