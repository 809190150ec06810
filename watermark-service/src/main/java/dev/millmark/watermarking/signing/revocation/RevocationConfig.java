package dev.millmark.watermarking.signing.revocation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How this service learns whether its own signing certificate is revoked. Asked is whom the certificate names: an OCSP
/// responder, else a revocation list. The local authority's leaves name nobody.
@ConfigMapping(prefix = "millmark.revocation")
public interface RevocationConfig {

    /// How often the issuer is asked. What it said last is kept in the signing directory.
    @WithDefault("1h")
    Duration refreshInterval();

    /// How long to wait after it did not answer.
    @WithDefault("30s")
    Duration retryInterval();

    /// How long an answer may take.
    @WithDefault("10s")
    Duration timeout();
}
