package dev.millmark.verifier.audit;

import dev.millmark.verifier.log.LogConfig;
import dev.millmark.verifier.log.LogReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Audits from time to time, if there is a log to follow.
@ApplicationScoped
class AuditLoop {

    private static final Logger LOG = Logger.getLogger(AuditLoop.class);

    private final Auditor auditor;
    private final LogReader reader;
    private final LogConfig config;
    private volatile @Nullable Thread thread;

    AuditLoop(Auditor auditor, LogReader reader, LogConfig config) {
        this.auditor = auditor;
        this.reader = reader;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (reader.isConfigured()) {
            thread = Thread.ofVirtual().name("log-audit").start(this::keepAuditing);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void keepAuditing() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                audit();
                Thread.sleep(config.auditInterval());
            }
        } catch (InterruptedException e) {
            LOG.debugf("reason=%s", "stopped");
        }
    }

    private void audit() {
        try {
            auditor.audit();
        } catch (IOException | SQLException e) {
            LOG.warnf("the log is not audited now: reason=%s", e.getMessage());
        }
    }
}
