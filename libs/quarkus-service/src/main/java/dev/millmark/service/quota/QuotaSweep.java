package dev.millmark.service.quota;

import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Deletes what was counted in windows that are over, addresses among it.
@Singleton
class QuotaSweep {

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Workers workers;
    private final Quotas quotas;

    QuotaSweep(Workers workers, Quotas quotas) {
        this.workers = workers;
        this.quotas = quotas;
    }

    void start(@Observes StartupEvent started) {
        workers.start(
                "quota-sweep",
                Pace.retryingAfter(RETRY),
                _ -> {
                    quotas.sweep();
                    return Next.after(PAUSE);
                });
    }
}
