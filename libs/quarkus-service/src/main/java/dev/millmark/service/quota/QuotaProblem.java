package dev.millmark.service.quota;

import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemType;

/// Says what is used up.
public final class QuotaProblem {

    private QuotaProblem() {}

    /// The answer to a request that asks for too much.
    public static Problem of(Taking.Refused refused) {
        Charge charge = refused.charge();
        return Problem.of(
                        ProblemType.QUOTA_EXCEEDED,
                        "%s may have %d %s a %s, and this request would be more."
                                .formatted(
                                        charge.holder().words(),
                                        charge.allowance().most(),
                                        charge.measure().words(),
                                        charge.allowance().period().label()))
                .retryAfter(refused.pause());
    }
}
