package dev.millmark.local.bench;

import dev.millmark.local.demo.ApiException;
import dev.millmark.local.demo.GenerationCall;
import dev.millmark.local.demo.GeneratorClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.function.Consumer;

/// What the seal adds to a streamed answer at one client: the time from the last word to the credential.
///
/// @param apiKey of a caller who may have texts generated
/// @param answers how many are measured
record AnswerBench(URI generator, String apiKey, int answers) {

    private static final char WRAPPER_STARTS = '\uFEFF';
    private static final int WARM_UP = 200;

    void run(Consumer<String> out) throws ApiException, IOException, InterruptedException {
        double[] waits = new double[answers];
        double[] wholes = new double[answers];
        try (HttpClient http = HttpClient.newHttpClient()) {
            GeneratorClient client = new GeneratorClient(http, generator, apiKey);
            for (int i = -WARM_UP; i < answers; i++) {
                Clock clock = new Clock();
                client.stream(new GenerationCall("Page %d of the diary.".formatted(i), 60), clock);
                if (i >= 0) {
                    waits[i] = (clock.credential - clock.lastWord) / 1e6;
                    wholes[i] = (clock.credential - clock.start) / 1e6;
                }
            }
        }
        Arrays.sort(waits);
        Arrays.sort(wholes);
        out.accept(
                "the seal adds to a 60-token answer at one client: p50 %.1f ms, p95 %.1f ms; the whole answer: p50 %.1f ms; ratio %.2f"
                        .formatted(
                                at(waits, 0.5),
                                at(waits, 0.95),
                                at(wholes, 0.5),
                                at(waits, 0.5) / at(wholes, 0.5)));
    }

    private static double at(double[] sorted, double quantile) {
        return sorted[(int) (quantile * (sorted.length - 1))];
    }

    /// When what arrived, in nanoseconds.
    private static final class Clock implements Consumer<String> {

        private final long start = System.nanoTime();
        private long lastWord = start;
        private long credential;

        @Override
        public void accept(String piece) {
            long now = System.nanoTime();
            if (piece.indexOf(WRAPPER_STARTS) >= 0) {
                credential = now;
            } else if (credential == 0) {
                lastWord = now;
            }
        }
    }
}
