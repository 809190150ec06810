package dev.millmark.watermarking.apikeys;

import dev.millmark.service.security.Role;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.List;

/// API keys.
@ConfigMapping(prefix = "millmark.api-keys")
public interface ApiKeysConfig {

    /// File of the first key, readable by its owner alone. While there is no key at all, the one in this file is taken,
    /// or one is made and written there. Move the file away once the key is kept elsewhere.
    @WithDefault(".state/watermark-service/first-api-key")
    Path firstKey();

    /// The roles of the first key.
    @WithDefault("admin")
    @NotEmpty
    List<Role> firstKeyRoles();

    /// The tenant whose administrators make keys for every tenant; those of others make keys for their own.
    @WithDefault("default")
    @Pattern(regexp = "[A-Za-z0-9_-]{1,64}")
    String operator();
}
