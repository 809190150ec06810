package dev.millmark.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The OpenAI-compatible API of the generator-service.
public final class GeneratorClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String DATA = "data: ";

    private final HttpClient http;
    private final URI address;
    private final String apiKey;

    /// @param address base address, for example `http://localhost:8081`
    /// @param apiKey of a caller who may ask
    public GeneratorClient(HttpClient http, URI address, String apiKey) {
        this.http = http;
        this.address = address;
        this.apiKey = apiKey;
    }

    /// Has a text written and streamed.
    ///
    /// @param reader gets the text piece by piece
    public GeneratedAnswer stream(GenerationCall call, Consumer<String> reader)
            throws ApiException, IOException, InterruptedException {
        HttpResponse<Stream<String>> response =
                http.send(request(call, true), BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() != 200) {
                throw refused(response.statusCode(), String.join("\n", lines.toList()));
            }
            StreamedAnswer answer = new StreamedAnswer(reader);
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith(DATA)) {
                    answer.take(line.substring(DATA.length()));
                }
            }
            String contentId = response.headers().firstValue("Millmark-Content-Id").orElse("");
            return answer.finished(contentId);
        }
    }

    /// Has a text written and answered in one piece.
    public GeneratedAnswer complete(GenerationCall call)
            throws ApiException, IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(call, false), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw refused(response.statusCode(), response.body());
        }
        JsonNode answer = JSON.readTree(response.body());
        String contentId = response.headers().firstValue("Millmark-Content-Id").orElse("");
        String text = answer.path("choices").path(0).path("message").path("content").asText();
        return new GeneratedAnswer(
                text, contentId, answer.path("millmark").path("manifest_label").asText());
    }

    private HttpRequest request(GenerationCall call, boolean stream) {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("model", "millmark-small")
                        .put("max_tokens", call.tokens())
                        .put("ignore_eos", true)
                        .put("temperature", 1.0)
                        .put("stream", stream);
        body.putArray("messages").addObject().put("role", "user").put("content", call.prompt());
        return HttpRequest.newBuilder(address.resolve("/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + apiKey)
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    private static ApiException refused(int status, String body) {
        return new ApiException(
                status, "the generator answers %d: %s".formatted(status, reason(body)));
    }

    private static String reason(String body) {
        try {
            return JSON.readTree(body).path("detail").asText(body);
        } catch (JsonProcessingException e) {
            return body;
        }
    }
}
