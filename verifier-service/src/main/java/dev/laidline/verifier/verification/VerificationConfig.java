package dev.laidline.verifier.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much work this service takes on.
@ConfigMapping(prefix = "laidline.verification")
public interface VerificationConfig {

    /// How many verifications run at a time. More wait, then are refused.
    @WithDefault("8")
    int concurrency();

    /// How long a verification waits for its turn.
    @WithDefault("2s")
    Duration patience();

    /// How long a verification may take, waiting included.
    @WithDefault("20s")
    Duration timeout();
}
