package dev.millmark.service.quota;

/// How much of one thing there is for whom.
///
/// @param caller for each API key and each bearer of a token
/// @param tenant for all known callers of a tenant together
/// @param anonymous for each address without credentials
public record QuotaLimits(Allowance caller, Allowance tenant, Allowance anonymous) {}
