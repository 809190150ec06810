package dev.millmark.generator.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Which watermark keys texts are marked with.
@ConfigMapping(prefix = "millmark.keys")
public interface KeysConfig {

    /// Only keys of this tenant are used.
    @WithDefault("default")
    String tenant();
}
