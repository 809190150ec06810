package dev.laidline.verifier.witness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;

/// Who the witness is.
@ConfigMapping(prefix = "laidline.witness")
public interface WitnessConfig {

    /// Its name for good, as it stands in cosignatures: the URL of its submission prefix without scheme.
    @WithDefault("localhost:8083/witness")
    @NotBlank
    String name();

    /// File of its Ed25519 key, 32 bytes in hex digits; made at the first start.
    @WithDefault(".state/verifier-service/witness.key")
    Path key();
}
