package dev.millmark.verifier.verification;

import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.quota.CallerCharges;
import dev.millmark.service.quota.Measure;
import dev.millmark.service.quota.QuotaLimits;
import dev.millmark.service.quota.QuotaProblem;
import dev.millmark.service.quota.Quotas;
import dev.millmark.service.quota.Taking;
import dev.millmark.service.security.Caller;
import jakarta.inject.Singleton;

/// Takes the cost of a verification before work on it begins.
@Singleton
class CostQuota {

    private static final int KILOBYTE = 1_000;

    private final Quotas quotas;
    private final QuotaLimits limits;

    CostQuota(Quotas quotas, CostQuotaConfig config) {
        this.quotas = quotas;
        this.limits = new QuotaLimits(config.caller(), config.tenant(), config.anonymous());
    }

    /// @param words bytes of a body that are no credential's
    /// @throws ProblemException if the caller does not have as much
    void take(Caller caller, int words) {
        long cost = 1 + words / KILOBYTE;
        switch (quotas.take(CallerCharges.of(caller, Measure.COST, limits, cost))) {
            case Taking.Taken _, Taking.Unknown _ -> {}
            case Taking.Refused refused -> throw new ProblemException(QuotaProblem.of(refused));
        }
    }
}
