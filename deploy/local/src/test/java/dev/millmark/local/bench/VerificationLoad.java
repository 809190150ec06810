package dev.millmark.local.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Verifies a text of about 300 tokens again and again beside clients that post 1 MB each, and prints how long it took
/// and what was answered: arguments: address of the verifier, clients, seconds.
final class VerificationLoad {

    private static final int LARGE = 1_000_000;
    private static final int SMALL = 1_200;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// An address without credentials has a quota that this exceeds.
    private static final String API_KEY = System.getenv("MILLMARK_API_KEY");

    private VerificationLoad() {}

    public static void main(String[] args) throws Exception {
        URI verifications =
                URI.create(args.length > 0 ? args[0] : "http://localhost:8083")
                        .resolve("/v1/verifications");
        int clients = args.length > 1 ? Integer.parseInt(args[1]) : 32;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 60;
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        Map<Integer, LongAdder> largeAnswers = new ConcurrentHashMap<>();
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            String text = text(LARGE, i);
            crowd.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                while (System.nanoTime() < end) {
                                    count(largeAnswers, post(verifications, text));
                                }
                            }));
        }
        Map<Integer, LongAdder> smallAnswers = new ConcurrentHashMap<>();
        List<Double> milliseconds = new ArrayList<>();
        for (int i = 0; System.nanoTime() < end; i++) {
            String text = text(SMALL, -1 - i);
            long start = System.nanoTime();
            count(smallAnswers, post(verifications, text));
            milliseconds.add((System.nanoTime() - start) / 1e6);
        }
        for (Thread client : crowd) {
            client.join();
        }
        Collections.sort(milliseconds);
        System.out.println(
                "| 300 tokens beside "
                        + clients
                        + " clients with 1 MB each, "
                        + seconds
                        + " s | |");
        System.out.println("| --- | --- |");
        System.out.println("| answers to the small text | " + new TreeMap<>(smallAnswers) + " |");
        System.out.println("| answers to the large texts | " + new TreeMap<>(largeAnswers) + " |");
        line(milliseconds, 50);
        line(milliseconds, 99);
    }

    private static void line(List<Double> sorted, int percent) {
        double value = sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
        System.out.printf(
                Locale.ROOT, "| small text, %dth percentile | %.0f ms |%n", percent, value);
    }

    /// @return the status, 0 where there was no answer
    private static int post(URI to, String text) {
        HttpRequest request =
                HttpRequest.newBuilder(to)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .header("Authorization", "Bearer " + API_KEY)
                        .timeout(Duration.ofMinutes(1))
                        .POST(HttpRequest.BodyPublishers.ofString(text))
                        .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException unanswered) {
            return 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static void count(Map<Integer, LongAdder> answers, int status) {
        answers.computeIfAbsent(status, _ -> new LongAdder()).increment();
    }

    private static String text(int bytes, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(bytes + 16);
        while (text.length() < bytes) {
            int letters = 2 + random.nextInt(8);
            for (int i = 0; i < letters; i++) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            text.append(random.nextInt(12) == 0 ? ". " : " ");
        }
        return text.substring(0, bytes);
    }
}
