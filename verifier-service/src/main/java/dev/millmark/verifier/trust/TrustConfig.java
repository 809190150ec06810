package dev.millmark.verifier.trust;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Whom to trust as a signer of credentials. With neither an address nor a file nobody is trusted, and this service is
/// not ready.
@ConfigMapping(prefix = "millmark.trust")
public interface TrustConfig {

    /// Where a PEM file of trust anchors is fetched from, for example the watermark-service's `/v1/trust/root.pem`. Use
    /// `https` unless the network between is one's own.
    Optional<URI> url();

    /// PEM files of trust anchors, for example other vendors' roots.
    Optional<List<Path>> anchors();

    /// How often the address is asked again. Until it answers anew, what it said last counts.
    @WithDefault("5m")
    Duration refreshInterval();

    /// How long to wait after it did not answer.
    @WithDefault("1s")
    Duration retryInterval();
}
