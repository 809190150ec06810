package dev.millmark.generator.generation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.OptionalInt;

/// Decoders without a container.
public final class Decoders {

    private Decoders() {}

    /// With the free head that a service has by default.
    public static Decoder of(int concurrency, int queue) {
        return of(concurrency, queue, 24);
    }

    public static Decoder of(int concurrency, int queue, int freeHeadBits) {
        return new Decoder(
                new Config(OptionalInt.of(concurrency), queue, freeHeadBits, Duration.ofSeconds(1)),
                new SimpleMeterRegistry(),
                OpenTelemetry.noop().getTracer("test"));
    }

    private record Config(OptionalInt concurrency, int queue, int freeHeadBits, Duration retryAfter)
            implements GenerationConfig {}
}
