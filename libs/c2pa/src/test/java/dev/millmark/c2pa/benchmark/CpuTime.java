package dev.millmark.c2pa.benchmark;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/// Counts operations per second of processor time, of this process and its children, garbage collection and all: the
/// rate of one core, however busy the others keep it.
public final class CpuTime implements InternalProfiler {

    static final String RATE = "perCore";

    private Duration before = Duration.ZERO;

    @Override
    public String getDescription() {
        return "operations per second of processor time";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = used();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double seconds = used().minus(before).toNanos() / 1e9;
        double operations = result.getMetadata().getMeasuredOps();
        return List.of(
                new ScalarResult(RATE, operations / seconds, "ops/cpu-s", AggregationPolicy.AVG));
    }

    private static Duration used() {
        ProcessHandle here = ProcessHandle.current();
        return Stream.concat(Stream.of(here), here.descendants())
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
