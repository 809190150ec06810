package dev.millmark.generator.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Who is served by which model.
@ConfigMapping(prefix = "millmark.release")
public interface ReleaseConfig {

    /// The release policy, a YAML file. Without one the policy that ships is in force, in which the model that ships is
    /// open to everybody and every other one to nobody.
    Optional<Path> policy();

    /// The Ed25519 key that decisions are signed with, 64 hex digits. Made at first start, readable by its owner alone;
    /// instances share it.
    @WithDefault(".state/generator-service/release.key")
    Path signingKey();

    /// Where the log answers that the decisions are entered into, as `http://watermark-service:8082/log`. Without it
    /// histories have no proofs.
    Optional<URI> log();

    /// How often time is looked at: when evidence expires and access beside the gates ends.
    @WithDefault("30s")
    Duration interval();
}
