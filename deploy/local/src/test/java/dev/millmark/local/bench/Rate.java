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

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    static Rate of(ServiceApi service, List<String> texts, Work work)
            throws IOException, InterruptedException, ExecutionException {
        Duration before = service.processorTime();
        long start = System.nanoTime();
        work.on(texts);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new Rate(texts.size(), elapsed, service.processorTime().minus(before));
    }

    /// A row of the table: the figure, a second on the clock, a second of one core of the service.
    String perSecond(String figure) {
        return row(figure + ", a second", count / seconds(elapsed), count / seconds(processorTime));
    }

    /// A row of the table: the figure, milliseconds on the clock, milliseconds of one core of the service.
    String milliseconds(String figure) {
        return row(
                figure + ", milliseconds",
                seconds(elapsed) * MILLIS / count,
                seconds(processorTime) * MILLIS / count);
    }

    private static String row(String figure, double onTheClock, double perCore) {
        return "| %s | %.0f | %.0f |".formatted(figure, onTheClock, perCore);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS;
    }

    interface Work {
        List<String> on(List<String> texts) throws InterruptedException, ExecutionException;
    }
}
