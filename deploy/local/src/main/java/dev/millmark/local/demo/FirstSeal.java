package dev.millmark.local.demo;

import java.io.IOException;
import java.time.Duration;

/// Waits until a text comes out sealed. Services say that they are ready before Kafka has given their consumers
/// partitions, and until then the generator answers 503.
///
/// @param generator that is asked for the shortest text
public record FirstSeal(GeneratorClient generator) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final GenerationCall SHORTEST = new GenerationCall("A", 1);
    private static final int NOT_NOW = 503;

    /// @throws ApiException if the answer is another error, or the same for too long
    public void await() throws ApiException, IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                generator.complete(SHORTEST);
                return;
            } catch (ApiException e) {
                if (e.status() != NOT_NOW || System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }
}
