package dev.millmark.generator.release;

import dev.millmark.release.Digest;
import dev.millmark.release.Quota;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.quota.Allowance;
import dev.millmark.service.quota.CallerCharges;
import dev.millmark.service.quota.Charge;
import dev.millmark.service.quota.Measure;
import dev.millmark.service.quota.Period;
import dev.millmark.service.quota.QuotaHolder;
import dev.millmark.service.quota.QuotaLimits;
import dev.millmark.service.quota.QuotaProblem;
import dev.millmark.service.quota.Quotas;
import dev.millmark.service.quota.Reservation;
import dev.millmark.service.quota.Taking;
import dev.millmark.service.security.Caller;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// Sets aside the tokens that an answer may have: of the caller's and its tenant's quota, and of the quota that the
/// release policy gives the caller's audience.
@Singleton
class TokenQuota {

    private final Quotas quotas;
    private final QuotaLimits limits;

    TokenQuota(Quotas quotas, TokenQuotaConfig config) {
        this.quotas = quotas;
        this.limits = new QuotaLimits(config.caller(), config.tenant(), Allowance.NONE);
    }

    /// Where the release policy has no quota.
    ///
    /// @throws ProblemException if a quota does not have them
    Reservation reserve(Caller caller, long tokens) {
        return switch (quotas.take(own(caller, tokens))) {
            case Taking.Taken(Reservation reservation) -> reservation;
            case Taking.Refused refused -> throw new ProblemException(QuotaProblem.of(refused));
            case Taking.Unknown _ -> Reservation.none();
        };
    }

    /// Where it has one. A policy is kept to also where nobody can tell what was used.
    ///
    /// @throws ProblemException if a quota does not have them, or nobody can tell
    Reservation reserve(Caller caller, Audience audience, long tokens) {
        List<Charge> charges = new ArrayList<>(own(caller, tokens));
        charges.addAll(audience.charges(caller.isPrivileged(), tokens));
        return switch (quotas.take(charges)) {
            case Taking.Taken(Reservation reservation) -> reservation;
            case Taking.Refused refused -> throw new ProblemException(QuotaProblem.of(refused));
            case Taking.Unknown _ when caller.isPrivileged() -> Reservation.none();
            case Taking.Unknown _ ->
                    throw new ProblemException(
                            ProblemType.UNAVAILABLE,
                            "The quota cannot be told now: try again later");
        };
    }

    private List<Charge> own(Caller caller, long tokens) {
        return CallerCharges.of(caller, Measure.TOKENS, limits, tokens);
    }

    /// A tenant as an audience of a release, with its quota.
    record Audience(Digest release, String tenant, String name, Quota quota) {

        /// Those of privileged callers are counted apart, so that they limit nobody.
        private List<Charge> charges(boolean isPrivileged, long tokens) {
            QuotaHolder holder =
                    new QuotaHolder(
                            QuotaHolder.Kind.AUDIENCE, "%s %s %s".formatted(release, tenant, name));
            Charge minute =
                    new Charge(
                            holder,
                            Measure.TOKENS,
                            new Allowance(quota.tokensPerMinute(), Period.MINUTE),
                            tokens);
            Charge day =
                    new Charge(
                            holder,
                            Measure.TOKENS,
                            new Allowance(quota.tokensPerDay(), Period.DAY),
                            tokens);
            return isPrivileged ? List.of(minute.counted(), day.counted()) : List.of(minute, day);
        }
    }
}
