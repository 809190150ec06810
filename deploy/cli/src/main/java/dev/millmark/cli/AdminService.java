package dev.millmark.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The watermark-service, as its operators reach it.
final class AdminService {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FIRST_ERROR = 400;

    @Option(
            names = "--service",
            description =
                    "Address of the watermark-service; MILLMARK_WATERMARK, or http://localhost:8082.",
            defaultValue = "${env:MILLMARK_WATERMARK:-http://localhost:8082}")
    private URI address = URI.create("http://localhost:8082");

    @Option(
            names = "--api-key-file",
            description = "File of the operator's API key; MILLMARK_API_KEY_FILE.",
            defaultValue = "${env:MILLMARK_API_KEY_FILE}")
    private @Nullable Path apiKey;

    /// Reads.
    JsonNode get(String path) throws RefusedException {
        return send("GET", path, BodyPublishers.noBody());
    }

    /// Deletes.
    JsonNode delete(String path) throws RefusedException {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    /// Makes something.
    JsonNode post(String path, Map<String, String> body) throws RefusedException {
        return send("POST", path, json(body));
    }

    /// Replaces something.
    JsonNode put(String path, Map<String, String> body) throws RefusedException {
        return send("PUT", path, json(body));
    }

    private static BodyPublisher json(Map<String, String> body) {
        return BodyPublishers.ofString(JSON.valueToTree(new TreeMap<>(body)).toString());
    }

    private JsonNode send(String method, String path, BodyPublisher body) throws RefusedException {
        URI target = URI.create(address.toString().replaceAll("/+$", "") + path);
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(target)
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .method(method, body);
            bearer().ifPresent(key -> request.header("Authorization", "Bearer " + key));
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= FIRST_ERROR) {
                throw new RefusedException(refusal(answer));
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        } catch (IOException e) {
            throw new RefusedException("%s does not answer: %s".formatted(target, e.getMessage()));
        }
    }

    /// `MILLMARK_API_KEY` is what `make run` tells commands that it runs.
    private Optional<String> bearer() throws IOException {
        return apiKey == null || apiKey.toString().isEmpty()
                ? Optional.ofNullable(System.getenv("MILLMARK_API_KEY"))
                : Optional.of(Files.readString(apiKey).strip());
    }

    /// The problem's own words (RFC 9457) where there are any.
    private static String refusal(HttpResponse<String> answer) {
        try {
            JsonNode problem = JSON.readTree(answer.body());
            return "%d %s: %s"
                    .formatted(
                            answer.statusCode(),
                            problem.path("title").asText("refused"),
                            problem.path("detail").asText(""));
        } catch (JacksonException e) {
            return answer.statusCode() + " refused";
        }
    }
}
