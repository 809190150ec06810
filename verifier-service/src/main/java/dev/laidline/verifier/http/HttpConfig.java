package dev.laidline.verifier.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What this service reads of a request.
@ConfigMapping(prefix = "laidline.http")
public interface HttpConfig {

    /// Most bytes of a body. `quarkus.http.limits.max-body-size` is the last resort and lies above it.
    @WithDefault("2M")
    MemorySize maxBody();
}
