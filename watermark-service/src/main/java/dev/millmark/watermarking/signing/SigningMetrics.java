package dev.millmark.watermarking.signing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/// `millmark_signing_days_left`: how long the signing certificate is still valid, negative behind its end.
@Singleton
class SigningMetrics {

    private static final double SECONDS_A_DAY = 86_400;

    private final MeterRegistry registry;
    private final CurrentIdentity identity;

    SigningMetrics(MeterRegistry registry, CurrentIdentity identity) {
        this.registry = registry;
        this.identity = identity;
    }

    @Startup
    void register() {
        Gauge.builder(
                        "millmark.signing.days.left",
                        identity,
                        current -> current.timeLeft().toSeconds() / SECONDS_A_DAY)
                .description("Until the signing certificate ends")
                .register(registry);
    }
}
