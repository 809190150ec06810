package dev.millmark.generator.release;

import dev.millmark.service.quota.Allowance;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How many tokens may be generated. The most that an answer may have is set aside before it begins, and what it did
/// not take is given back. A release policy may have quotas beside these.
@ConfigMapping(prefix = "millmark.quota.tokens")
public interface TokenQuotaConfig {

    /// For each API key and each bearer of a token.
    @WithDefault("20M/minute")
    Allowance caller();

    /// For all callers of a tenant together.
    @WithDefault("100M/minute")
    Allowance tenant();
}
