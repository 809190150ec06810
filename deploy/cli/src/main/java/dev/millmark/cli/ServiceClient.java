package dev.millmark.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// One service over HTTP, as a caller with credentials.
record ServiceClient(URI address, Credentials credentials) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FIRST_ERROR = 400;

    /// Sends JSON, or nothing where it is empty.
    JsonNode send(String method, String path, String json) throws RefusedException {
        URI target = URI.create(address.toString().replaceAll("/+$", "") + path);
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(target)
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    json.isEmpty()
                                            ? BodyPublishers.noBody()
                                            : BodyPublishers.ofString(json));
            credentials.bearer().ifPresent(key -> request.header("Authorization", "Bearer " + key));
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
