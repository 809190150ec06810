package dev.millmark.service.request;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What a service reads of requests. The names are the same in every service.
@ConfigMapping(prefix = "millmark.http")
public interface RequestConfig {

    /// Most bytes of a body, counted as they come. It is at least three times `millmark.http.max-text`, so that JSON
    /// has room for a text, its escapes and its credential.
    @WithDefault("4M")
    MemorySize maxBody();

    /// Most UTF-8 bytes of a text, its credential not counted. Give all services the same value: what is sealed can
    /// then be verified.
    @WithDefault("1M")
    MemorySize maxText();

    /// Most bytes of all bodies that are being read or answered at a time. Work on a text takes many times its size, so
    /// this bounds the memory that strangers can use. It is at least `millmark.http.max-body`.
    @WithDefault("16M")
    MemorySize maxInFlight();

    /// How long a body may take to come.
    @WithDefault("30s")
    Duration bodyTimeout();
}
