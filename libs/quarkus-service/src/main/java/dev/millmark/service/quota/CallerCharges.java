package dev.millmark.service.quota;

import dev.millmark.service.security.Caller;
import java.util.List;
import java.util.stream.Stream;

/// What a caller is charged for something: itself and its tenant, or its address. Of a privileged caller it is counted,
/// for itself alone, and limits nobody. What has no limit is not counted.
public final class CallerCharges {

    private CallerCharges() {}

    /// The charges for this much.
    public static List<Charge> of(Caller caller, Measure measure, QuotaLimits limits, long amount) {
        QuotaHolder itself = new QuotaHolder(QuotaHolder.Kind.CALLER, caller.id());
        Stream<Charge> all =
                switch (caller) {
                    case Caller.Anonymous nobody ->
                            Stream.of(
                                    new Charge(
                                            new QuotaHolder(
                                                    QuotaHolder.Kind.ADDRESS, nobody.network()),
                                            measure,
                                            limits.anonymous(),
                                            amount));
                    case Caller.KeyHolder _, Caller.TokenBearer _ ->
                            Stream.of(
                                    new Charge(itself, measure, limits.caller(), amount),
                                    new Charge(
                                            new QuotaHolder(
                                                    QuotaHolder.Kind.TENANT, caller.tenant()),
                                            measure,
                                            limits.tenant(),
                                            amount));
                };
        return all.filter(charge -> !charge.allowance().isUnlimited())
                .filter(charge -> !caller.isPrivileged() || charge.holder().equals(itself))
                .map(charge -> caller.isPrivileged() ? charge.counted() : charge)
                .toList();
    }
}
