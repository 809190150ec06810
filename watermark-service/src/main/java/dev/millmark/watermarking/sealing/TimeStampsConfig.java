package dev.millmark.watermarking.sealing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What time-stamps credentials. Off unless there is an address.
@ConfigMapping(prefix = "millmark.time-stamps")
public interface TimeStampsConfig {

    /// Where an RFC 3161 authority answers over HTTP.
    Optional<URI> address();

    /// PEM file of the trust anchors one of which must vouch for its tokens. Needed where there is an address.
    Optional<Path> anchors();

    /// How long an answer may take.
    @WithDefault("5s")
    Duration timeout();
}
