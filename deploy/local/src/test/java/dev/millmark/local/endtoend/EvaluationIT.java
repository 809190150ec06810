package dev.millmark.local.endtoend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.encoding.Bytes;
import dev.millmark.local.platform.Checkout;
import dev.millmark.local.platform.Platform;
import dev.millmark.local.platform.Progress;
import dev.millmark.local.platform.Service;
import dev.millmark.local.platform.ServiceProcess;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.policy.DefaultPolicy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The model that ships, sealed and evaluated on a platform of its own while generator and verifier are killed, and
/// evaluated once more from another seed.
@Tag("chaos")
class EvaluationIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int TEXTS = 150;
    private static final int HUMAN_TEXTS = 300;
    private static final String SEED = "0a".repeat(SigningKey.SEED_SIZE);
    private static final Pattern RATE =
            Pattern.compile("(\\d+) of (\\d+), from ([0-9.E-]+) to ([0-9.E-]+)");

    /// n = 150 texts of 200 tokens, seeds 1 and 2, 300 pieces by a person; bounds of 95 % each. The second run lies
    /// within the bounds of the first in all but one of the measures, to leave room for the error of each.
    @Test
    void endsTheSameWhoeverIsKilledAndAgreesWithASecondRun(@TempDir Path directory)
            throws Exception {
        try (Platform platform = start(directory)) {
            String id = releases(platform).at("/releases/0/id").asText();
            assertThat(releases(platform).at("/releases/0/stage").asText()).isEqualTo("sealed");

            String first = evaluate(platform, id, 1);
            await(platform, id, first, one -> one.path("sampled").asInt() >= TEXTS / 4);
            kill(platform.service(Service.GENERATOR));
            await(platform, id, first, one -> one.path("sampled").asInt() >= TEXTS / 2);
            kill(platform.service(Service.VERIFIER));
            await(platform, id, first, one -> one.path("evidence").size() == 5);
            Map<String, Rate> once = rates(platform, id);
            JsonNode found = evaluation(platform, id, first).path("evidence");

            assertThat(found.findValuesAsText("outcome"))
                    .containsExactlyInAnyOrder(
                            "recorded", // texts
                            "recorded", // false positives at 1e-2
                            "too-few-samples", // at 1e-3
                            "too-few-samples", // at 1e-4
                            "recorded"); // null
            assertThat(once.values()).extracting(Rate::trials).containsOnly(TEXTS, HUMAN_TEXTS);

            String second = evaluate(platform, id, 2);
            await(platform, id, second, one -> one.path("evidence").size() == 5);
            Map<String, Rate> again = rates(platform, id);

            assertThat(again.keySet()).isEqualTo(once.keySet());
            assertThat(again.entrySet())
                    .filteredOn(
                            rate -> !requireNonNull(once.get(rate.getKey())).holds(rate.getValue()))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private record Rate(int successes, int trials, double lower, double upper) {
        boolean holds(Rate other) {
            double share = (double) other.successes() / other.trials();
            return share >= lower && share <= upper;
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds(JsonNode evaluation);
    }

    /// Sealed, though everybody is served: a platform counts as started with its first seal.
    private static Platform start(Path directory) throws IOException {
        Path key = Files.writeString(directory.resolve("evaluator.key"), SEED);
        String evaluator = SigningKey.of(Bytes.fromHex(SEED)).publicKey().encode();
        Path policy =
                Files.writeString(
                        directory.resolve("policy.yaml"),
                        DefaultPolicy.text()
                                .toText()
                                .replace(
                                        "evaluators: []",
                                        "evaluators: [{name: verifier, keys: [%s]}]"
                                                .formatted(evaluator))
                                .replace("bootstrap:\n  millmark-small: general", "bootstrap: {}")
                                .replace("claims: [], from: general", "claims: [], from: sealed"));
        return Platform.start(
                Checkout.here(),
                directory.resolve("state"),
                PlatformExtension.freePorts(),
                Map.of(
                        Service.GENERATOR,
                        Map.of(
                                "millmark.release.policy",
                                policy.toString(),
                                "millmark.completions.least-temperature",
                                "1",
                                "millmark.completions.least-top-p",
                                "1",
                                "millmark.completions.least-top-k",
                                "3072"),
                        Service.VERIFIER,
                        Map.of(
                                "millmark.evaluation.signing-key",
                                key.toString(),
                                "millmark.evaluation.human-texts",
                                Checkout.here()
                                        .root()
                                        .resolve("generator-service/src/test/resources/texts")
                                        .toString(),
                                "millmark.evaluation.most-human-texts",
                                Integer.toString(HUMAN_TEXTS))),
                Progress.silent());
    }

    private static void kill(ServiceProcess service) {
        service.kill();
        service.restart();
        service.awaitReady();
    }

    private static String evaluate(Platform platform, String id, int seed) throws Exception {
        String body = "{\"texts\": %d, \"tokens\": 200, \"seed\": %d}".formatted(TEXTS, seed);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                platform.ports()
                                        .address(Service.GENERATOR)
                                        .resolve("/v1/releases/" + id + "/evaluations"))
                        .header("Authorization", "Bearer " + platform.apiKey())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        return answer(request, 202).path("evaluation").asText();
    }

    private static JsonNode await(
            Platform platform, String id, String evaluation, Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode one = evaluation(platform, id, evaluation);
            if (condition.holds(one)) {
                return one;
            }
            assertThat(System.nanoTime()).as(one.toString()).isLessThan(deadline);
            Thread.sleep(PAUSE);
        }
    }

    private static JsonNode evaluation(Platform platform, String id, String evaluation)
            throws Exception {
        for (JsonNode one : release(platform, id).path("evaluations")) {
            if (one.path("evaluation").asText().equals(evaluation)) {
                return one;
            }
        }
        return JSON.createObjectNode();
    }

    /// The rates of the gates to the next stage, by measure.
    private static Map<String, Rate> rates(Platform platform, String id) throws Exception {
        Map<String, Rate> rates = new TreeMap<>();
        for (JsonNode gate : release(platform, id).at("/next/gates")) {
            Matcher rate = RATE.matcher(gate.path("measured").asText());
            if (rate.matches()) {
                rates.put(
                        gate.path("measure").asText(),
                        new Rate(
                                Integer.parseInt(rate.group(1)),
                                Integer.parseInt(rate.group(2)),
                                Double.parseDouble(rate.group(3)),
                                Double.parseDouble(rate.group(4))));
            }
        }
        assertThat(rates).hasSizeGreaterThanOrEqualTo(4);
        return rates;
    }

    private static JsonNode releases(Platform platform) throws Exception {
        return get(platform, "/v1/releases");
    }

    private static JsonNode release(Platform platform, String id) throws Exception {
        return get(platform, "/v1/releases/" + id);
    }

    private static JsonNode get(Platform platform, String path) throws Exception {
        return answer(
                HttpRequest.newBuilder(platform.ports().address(Service.GENERATOR).resolve(path)),
                200);
    }

    private static JsonNode answer(HttpRequest.Builder request, int status)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            return JSON.readTree(answer.body());
        }
    }
}
