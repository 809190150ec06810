package dev.millmark.generator.sealing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// How long texts wait for their seal, and how the wait ends.
@ApplicationScoped
class SealingMetrics {

    private final MeterRegistry registry;

    SealingMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void sealed(SealOutcome outcome, long nanos) {
        String name =
                switch (outcome) {
                    case SealOutcome.Sealed _ -> "sealed";
                    case SealOutcome.Refused _ -> "refused";
                    case SealOutcome.Unavailable _ -> "unavailable";
                };
        Timer.builder("millmark.seal.wait")
                .tag("outcome", name)
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }
}
