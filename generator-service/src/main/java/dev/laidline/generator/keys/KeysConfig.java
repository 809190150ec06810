package dev.laidline.generator.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Which watermark keys texts are marked with.
@ConfigMapping(prefix = "laidline.keys")
public interface KeysConfig {

    /// Only keys of this tenant are used.
    @WithDefault("default")
    String tenant();
}
