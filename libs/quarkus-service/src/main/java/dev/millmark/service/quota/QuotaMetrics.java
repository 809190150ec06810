package dev.millmark.service.quota;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/// Counts what was refused, by what it was and by the kind of its holder. No holder is named.
@Singleton
public class QuotaMetrics {

    private final MeterRegistry registry;

    /// Counted here.
    public QuotaMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void refused(Charge charge) {
        registry.counter(
                        "millmark.quota.refusals",
                        "measure",
                        charge.measure().label(),
                        "holder",
                        charge.holder().kind().label())
                .increment();
    }

    /// The database did not say.
    void unknown() {
        registry.counter("millmark.quota.unknown").increment();
    }
}
