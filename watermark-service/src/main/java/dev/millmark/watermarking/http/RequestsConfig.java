package dev.millmark.watermarking.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What a request may be.
@ConfigMapping(prefix = "millmark.requests")
public interface RequestsConfig {

    /// Largest body. Keep it below `quarkus.http.limits.max-body-size`, which refuses without saying why.
    @WithDefault("4M")
    MemorySize maxBody();
}
