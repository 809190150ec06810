package dev.laidline.generator.completion;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What a request may be.
@ConfigMapping(prefix = "laidline.completions")
interface CompletionsConfig {

    /// Largest body. Keep it below `quarkus.http.limits.max-body-size`, which refuses without saying why.
    @WithDefault("1M")
    MemorySize maxBody();
}
