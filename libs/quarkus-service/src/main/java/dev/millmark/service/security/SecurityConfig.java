package dev.millmark.service.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// Who may call this service. Tokens of an OpenID Connect issuer are taken where `quarkus.oidc.auth-server-url` and
/// `quarkus.oidc.token.audience` are set; `quarkus.oidc.roles.role-claim-path` says where a token has its roles.
@ConfigMapping(prefix = "millmark.security")
public interface SecurityConfig {

    /// Whether API keys are taken. Where it is not set, they are while the service listens on a loopback address and no
    /// issuer is set.
    Optional<Boolean> apiKeys();

    /// Whether anybody may have texts verified, without credentials.
    @WithDefault("false")
    boolean anonymousVerification();

    /// What tokens say of their bearers.
    Claims claims();

    /// Names of claims.
    interface Claims {

        /// The claim that names the tenant. Where it is not set, bearers act for the tenant `default`; where it is set,
        /// a token without it is refused.
        Optional<String> tenant();

        /// The claim that names the audience, as `tenant` does.
        Optional<String> audience();

        /// The claim that is `true` for bearers whose use is counted and not limited.
        Optional<String> privileged();
    }
}
