package dev.millmark.verifier.witness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Who the witness is.
@ConfigMapping(prefix = "millmark.witness")
public interface WitnessConfig {

    /// Its name for good, as it stands in cosignatures: the URL of its submission prefix without scheme.
    @WithDefault("localhost:8083/witness")
    @NotBlank
    String name();

    /// File of its Ed25519 key, 32 bytes in hex digits; made at the first start.
    @WithDefault(".state/verifier-service/witness.key")
    Path key();

    /// Its submission prefix, as the log reaches it.
    @WithDefault("http://localhost:8083/witness")
    URI address();

    /// Where to leave, at each start, a policy file for a log that is to wait for this witness's cosignature.
    Optional<Path> policyFile();
}
