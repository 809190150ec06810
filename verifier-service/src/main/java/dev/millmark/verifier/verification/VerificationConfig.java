package dev.millmark.verifier.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much work this service takes on.
@ConfigMapping(prefix = "millmark.verification")
public interface VerificationConfig {

    /// How many verifications run at a time.
    @WithDefault("4")
    int concurrency();

    /// How many more may wait. The next one is refused.
    @WithDefault("32")
    int queue();

    /// How long a verification may take, waiting included.
    @WithDefault("20s")
    Duration timeout();
}
