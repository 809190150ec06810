package dev.millmark.local.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/// Waits until a text comes out sealed. Services say that they are ready before Kafka has given their consumers
/// partitions, and until then the generator answers 503. A key that was just made is unknown to it for a moment: 401.
///
/// @param generator that is asked for the shortest text
public record FirstSeal(GeneratorClient generator) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final GenerationCall SHORTEST = new GenerationCall("A", 1);
    private static final Set<Integer> NOT_NOW = Set.of(401, 503);

    /// @throws ApiException if the answer is another error, or the same for too long
    public void await() throws ApiException, IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                generator.complete(SHORTEST);
                return;
            } catch (ApiException e) {
                if (!NOT_NOW.contains(e.status()) || System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }
}
