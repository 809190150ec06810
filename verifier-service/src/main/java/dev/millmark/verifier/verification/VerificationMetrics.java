package dev.millmark.verifier.verification;

import dev.millmark.verifier.verdict.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// How many verdicts of each kind, and how long they took. Nothing of any text.
@ApplicationScoped
class VerificationMetrics {

    private final MeterRegistry registry;

    VerificationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void verdict(Verdict verdict, Duration took) {
        Timer.builder("millmark.verification.duration")
                .description("Time from a submission to its verdict.")
                .tag("verdict", verdict.wireName())
                .register(registry)
                .record(took);
    }

    /// @param reason why there was no verdict, one of a few words
    void refused(String reason) {
        registry.counter("millmark.verification.refusals", "reason", reason).increment();
    }
}
