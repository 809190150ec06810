package dev.millmark.local.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// How fast a service works.
///
/// @param elapsed on the clock
/// @param processorTime of the service's process alone
record Rate(int count, Duration elapsed, Duration processorTime) {

    static Rate of(ServiceApi service, List<String> texts, Work work)
            throws IOException, InterruptedException, ExecutionException {
        Duration before = service.processorTime();
        long start = System.nanoTime();
        work.on(texts);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new Rate(texts.size(), elapsed, service.processorTime().minus(before));
    }

    @Override
    public String toString() {
        return "%.0f/s on the clock, %.0f/s per core of the service"
                .formatted(perSecond(elapsed), perSecond(processorTime));
    }

    private double perSecond(Duration time) {
        return count * 1e9 / time.toNanos();
    }

    interface Work {
        List<String> on(List<String> texts) throws InterruptedException, ExecutionException;
    }
}
