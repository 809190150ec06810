package dev.millmark.service.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How many bytes the bodies of those requests may have.
@ConfigMapping(prefix = "millmark.quota.bytes")
public interface ByteQuotaConfig {

    /// For each API key and each bearer of a token.
    @WithDefault("2G/minute")
    Allowance caller();

    /// For all known callers of a tenant together.
    @WithDefault("10G/minute")
    Allowance tenant();

    /// For each address without credentials; of IPv6 each /64.
    @WithDefault("60M/minute")
    Allowance anonymous();
}
