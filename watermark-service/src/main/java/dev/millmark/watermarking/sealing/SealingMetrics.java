package dev.millmark.watermarking.sealing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/// How sealing does: `millmark_seals_total`, `millmark_refusals_total` by reason, `millmark_seal_duration_seconds`.
@Singleton
class SealingMetrics {

    private final MeterRegistry registry;
    private final Timer duration;

    SealingMetrics(MeterRegistry registry) {
        this.registry = registry;
        duration =
                Timer.builder("millmark.seal.duration")
                        .description("From a parsed event to a committed seal")
                        .publishPercentileHistogram()
                        .register(registry);
    }

    void count(SealOutcome outcome, long nanos) {
        switch (outcome) {
            case SealOutcome.Sealed sealed -> {
                duration.record(nanos, TimeUnit.NANOSECONDS);
                registry.counter(
                                "millmark.seals",
                                "marked",
                                String.valueOf(sealed.seal().watermark() != null))
                        .increment();
            }
            case SealOutcome.Refused refused -> refused(refused.refusal().reason());
        }
    }

    void refused(Refusal.Reason reason) {
        registry.counter("millmark.refusals", "reason", reason.label()).increment();
    }
}
