package dev.millmark.watermarking.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// How the log does: `millmark_log_tree_size`, `millmark_log_published_size`, `millmark_log_stopped`,
/// `millmark_log_failures_total`, `millmark_log_publication_failures_total`, `millmark_log_publication_seconds`,
/// `millmark_log_stages_total{stage}`.
public class LogMetrics implements StageListener {

    private final AtomicLong treeSize = new AtomicLong();
    private final AtomicLong publishedSize = new AtomicLong();
    private final AtomicLong stopped = new AtomicLong();
    private final Counter failures;
    private final Counter publicationFailures;
    private final Timer publication;
    private final Map<Stage, Counter> stages = new EnumMap<>(Stage.class);

    public LogMetrics(MeterRegistry registry) {
        Gauge.builder("millmark.log.tree.size", treeSize::get)
                .description("Leaves committed")
                .register(registry);
        Gauge.builder("millmark.log.published.size", publishedSize::get)
                .description("Leaves of the last checkpoint this instance published")
                .register(registry);
        Gauge.builder("millmark.log.stopped", stopped::get)
                .description("1 once the log contradicted itself: nothing is signed any more")
                .register(registry);
        failures =
                Counter.builder("millmark.log.failures")
                        .description("How often a lead ended before it should")
                        .register(registry);
        publicationFailures =
                Counter.builder("millmark.log.publication.failures")
                        .description("How often a checkpoint could not be published")
                        .register(registry);
        publication =
                Timer.builder("millmark.log.publication")
                        .description("From the first tile to the checkpoint")
                        .register(registry);
        for (Stage stage : Stage.values()) {
            stages.put(
                    stage,
                    Counter.builder("millmark.log.stages")
                            .description("How often the log passed each stage")
                            .tag("stage", stage.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(registry));
        }
    }

    @Override
    public void reached(Stage stage) {
        Counter counter = stages.get(stage);
        if (counter != null) {
            counter.increment();
        }
    }

    public void grownTo(long size) {
        treeSize.set(size);
    }

    public long treeSize() {
        return treeSize.get();
    }

    public void published(long size, long nanos) {
        publishedSize.set(size);
        publication.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void stopped() {
        stopped.set(1);
    }

    public void failed() {
        failures.increment();
    }

    public void publicationFailed() {
        publicationFailures.increment();
    }
}
