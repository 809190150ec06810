package dev.millmark.verifier.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What this service reads of a request.
@ConfigMapping(prefix = "millmark.http")
public interface HttpConfig {

    /// Most bytes of a body. `quarkus.http.limits.max-body-size` is the last resort and lies above it.
    @WithDefault("1M")
    MemorySize maxBody();

    /// Most bytes of all requests that are being read or answered together. Work on a text takes many times its size, so this is what bounds
    /// the memory that strangers can use.
    @WithDefault("8M")
    MemorySize maxInFlight();
}
