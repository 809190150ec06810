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

    /// Whether exact p-values are told, and the exact places of marked passages, instead of bands of strength and whole sentences. Only for
    /// callers who may all be trusted with them: exact values let anybody forge a mark, or wash one out, without a key.
    @WithDefault("false")
    boolean exactValues();
}
