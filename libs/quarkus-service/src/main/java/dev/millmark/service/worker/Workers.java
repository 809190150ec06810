package dev.millmark.service.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Shutdown;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Every loop of a service, by name: `millmark_worker_failures_total{worker}`, `millmark_worker_up{worker}`.
@Singleton
public class Workers {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final MeterRegistry metrics;
    private final Map<String, Worker> byName = new ConcurrentHashMap<>();

    /// Loops that are counted here.
    public Workers(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /// Starts a loop. One of the same name that has ended is replaced.
    ///
    /// @throws IllegalStateException if one of that name runs
    public Worker start(String name, Pace pace, Turn turn) {
        Counter failures =
                Counter.builder("millmark.worker.failures")
                        .tag("worker", name)
                        .description("Turns of a background loop that ended in an exception")
                        .register(metrics);
        Worker worker = new Worker(name, pace, turn, failures::increment);
        byName.merge(name, worker, Workers::replaced);
        Gauge.builder("millmark.worker.up", () -> isUp(name) ? 1 : 0)
                .tag("worker", name)
                .description("Whether a background loop gets on")
                .register(metrics);
        worker.start();
        return worker;
    }

    /// The names of the loops that were started.
    public Set<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    /// A loop that was started.
    public Optional<Worker> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Map<String, Worker.Condition> conditions() {
        Map<String, Worker.Condition> conditions = new TreeMap<>();
        byName.forEach((name, worker) -> conditions.put(name, worker.condition()));
        return conditions;
    }

    private static Worker replaced(Worker old, Worker replacement) {
        return switch (old.condition()) {
            case ENDED, DEAD -> replacement;
            case RUNNING, STUCK, FAILING ->
                    throw new IllegalStateException(
                            "worker " + old.name() + " runs already: stop it first");
        };
    }

    private boolean isUp(String name) {
        @Nullable Worker worker = byName.get(name);
        return worker != null && isUp(worker.condition());
    }

    static boolean isUp(Worker.Condition condition) {
        return switch (condition) {
            case RUNNING, ENDED -> true;
            case DEAD, STUCK, FAILING -> false;
        };
    }

    @Shutdown
    void stop() throws InterruptedException {
        byName.values().forEach(Worker::askToStop);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Worker worker : byName.values()) {
            worker.stop(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    }
}
