package dev.millmark.verifier.verification;

import dev.millmark.service.quota.Allowance;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much may be verified, in started kilobytes of words: what a verification costs is told from them before it
/// begins. A credential in a text costs nothing.
@ConfigMapping(prefix = "millmark.quota.cost")
public interface CostQuotaConfig {

    /// For each API key and each bearer of a token.
    @WithDefault("600k/minute")
    Allowance caller();

    /// For all known callers of a tenant together.
    @WithDefault("3M/minute")
    Allowance tenant();

    /// For each address without credentials; of IPv6 each /64.
    @WithDefault("20k/minute")
    Allowance anonymous();
}
