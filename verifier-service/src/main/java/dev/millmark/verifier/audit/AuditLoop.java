package dev.millmark.verifier.audit;

import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import dev.millmark.verifier.log.LogConfig;
import dev.millmark.verifier.log.LogReader;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Audits from time to time, if there is a log to follow.
@ApplicationScoped
class AuditLoop {

    private final Workers workers;
    private final Auditor auditor;
    private final LogReader reader;
    private final LogConfig config;

    AuditLoop(Workers workers, Auditor auditor, LogReader reader, LogConfig config) {
        this.workers = workers;
        this.auditor = auditor;
        this.reader = reader;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (reader.isConfigured()) {
            workers.start(
                    "log-audit",
                    Pace.retryingAfter(config.auditInterval()),
                    _ -> {
                        auditor.audit();
                        return Next.after(config.auditInterval());
                    });
        }
    }
}
