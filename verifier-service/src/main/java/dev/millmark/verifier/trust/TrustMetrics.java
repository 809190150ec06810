package dev.millmark.verifier.trust;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/// `millmark_trust_lists_withheld`: lists whose source says something else than what was taken.
@Singleton
class TrustMetrics {

    private final MeterRegistry registry;
    private final TrustFetch fetch;

    TrustMetrics(MeterRegistry registry, TrustFetch fetch) {
        this.registry = registry;
        this.fetch = fetch;
    }

    @Startup
    void register() {
        Gauge.builder("millmark.trust.lists.withheld", () -> fetch.withheld().size())
                .description("Lists that an operator has to look at")
                .register(registry);
    }
}
