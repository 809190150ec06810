package dev.millmark.service.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How many requests there may be: those with credentials, and those without that have a body. Public reads are not
/// counted.
@ConfigMapping(prefix = "millmark.quota.requests")
public interface RequestQuotaConfig {

    /// For each API key and each bearer of a token. `none` means no limit; what is counted ends with its minute, hour
    /// or day.
    @WithDefault("60k/minute")
    Allowance caller();

    /// For all known callers of a tenant together.
    @WithDefault("300k/minute")
    Allowance tenant();

    /// For each address without credentials; of IPv6 each /64.
    @WithDefault("600/minute")
    Allowance anonymous();
}
