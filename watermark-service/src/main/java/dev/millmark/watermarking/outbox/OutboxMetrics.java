package dev.millmark.watermarking.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// How the outbox does: `millmark_outbox_published_total`, `millmark_outbox_failures_total`,
/// `millmark_outbox_lag_seconds`.
@Singleton
class OutboxMetrics {

    private final Counter published;
    private final Counter failures;
    private final AtomicLong lagMillis = new AtomicLong();

    OutboxMetrics(MeterRegistry registry) {
        published =
                Counter.builder("millmark.outbox.published")
                        .description("Records published from the outbox")
                        .register(registry);
        failures =
                Counter.builder("millmark.outbox.failures")
                        .description("How often the relay had to start again")
                        .register(registry);
        TimeGauge.builder("millmark.outbox.lag", lagMillis::get, TimeUnit.MILLISECONDS)
                .description("How long the oldest unpublished event has waited")
                .register(registry);
    }

    void published(int records) {
        published.increment(records);
    }

    void failed() {
        failures.increment();
    }

    void sample(Optional<Duration> oldestAge) {
        lagMillis.set(oldestAge.orElse(Duration.ZERO).toMillis());
    }
}
