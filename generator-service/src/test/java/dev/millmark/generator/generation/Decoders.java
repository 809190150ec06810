package dev.millmark.generator.generation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.OptionalInt;

/// Decoders without a container.
public final class Decoders {

    private Decoders() {}

    public static Decoder of(int concurrency, int queue) {
        return new Decoder(
                new Config(OptionalInt.of(concurrency), queue, Duration.ofSeconds(1)),
                new SimpleMeterRegistry(),
                OpenTelemetry.noop().getTracer("test"));
    }

    private record Config(OptionalInt concurrency, int queue, Duration retryAfter)
            implements GenerationConfig {}
}
