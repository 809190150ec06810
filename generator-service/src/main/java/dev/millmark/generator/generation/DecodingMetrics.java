package dev.millmark.generator.generation;

import dev.millmark.languagemodel.GeneratedText;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ThreadPoolExecutor;

/// Counts generations and tokens, never texts or ids.
final class DecodingMetrics {

    private static final String GENERATIONS = "millmark.generations";
    private static final double NANOS_PER_SECOND = 1e9;

    private final MeterRegistry registry;

    DecodingMetrics(MeterRegistry registry, Queue<?> waiting, ThreadPoolExecutor threads) {
        this.registry = registry;
        Gauge.builder("millmark.generations.waiting", waiting, Queue::size).register(registry);
        Gauge.builder("millmark.generations.running", threads, ThreadPoolExecutor::getActiveCount)
                .register(registry);
    }

    void generated(String model, GeneratedText text, long nanos) {
        int tokens = text.tokenIds().length;
        count(model, text.finishReason().name().toLowerCase(Locale.ROOT));
        registry.counter("millmark.generated.tokens", "model", model).increment(tokens);
        DistributionSummary.builder("millmark.generation.tokens.per.second")
                .tag("model", model)
                .register(registry)
                .record(tokens * NANOS_PER_SECOND / Math.max(1, nanos));
        if (!text.tokensSurvive()) {
            Counter.builder("millmark.generations.retokenised")
                    .description(
                            "texts that read back as other tokens, so that part of the watermark is lost")
                    .tag("model", model)
                    .register(registry)
                    .increment();
        }
    }

    void failed(String model) {
        count(model, "failed");
    }

    void rejected() {
        count("any", "rejected");
    }

    private void count(String model, String outcome) {
        registry.counter(GENERATIONS, "model", model, "outcome", outcome).increment();
    }
}
