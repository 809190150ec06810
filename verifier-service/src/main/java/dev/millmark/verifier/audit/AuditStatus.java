package dev.millmark.verifier.audit;

import dev.millmark.tlog.TreeHead;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// How the audit stands, for metrics.
@ApplicationScoped
class AuditStatus {

    private volatile long treeSize;
    private volatile Instant auditedAt;

    AuditStatus(MeterRegistry metrics, Clock clock) {
        this.auditedAt = clock.instant();
        Gauge.builder("millmark.log.audited.size", this, AuditStatus::treeSize)
                .description("leaves of the log that were audited since the start")
                .register(metrics);
        Gauge.builder("millmark.log.audit.age", this, status -> status.age(clock.instant()))
                .description("since the log was last read whole")
                .baseUnit("seconds")
                .register(metrics);
    }

    void reached(TreeHead head) {
        treeSize = head.size();
    }

    void audited(Instant now) {
        auditedAt = now;
    }

    long treeSize() {
        return treeSize;
    }

    private double age(Instant now) {
        return Duration.between(auditedAt, now).toMillis() / 1000.0;
    }
}
