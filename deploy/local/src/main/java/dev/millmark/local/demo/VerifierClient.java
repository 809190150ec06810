package dev.millmark.local.demo;

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

/// The API of the verifier-service.
public final class VerifierClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final HttpClient http;
    private final URI address;
    private final String apiKey;

    /// @param address base address, for example `http://localhost:8083`
    /// @param apiKey of a caller who may ask
    public VerifierClient(HttpClient http, URI address, String apiKey) {
        this.http = http;
        this.address = address;
        this.apiKey = apiKey;
    }

    /// Asks where a text comes from.
    public Verification verify(String text) throws ApiException, IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/v1/verifications"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + apiKey)
                        .timeout(TIMEOUT)
                        .POST(
                                BodyPublishers.ofString(
                                        JSON.createObjectNode().put("text", text).toString()))
                        .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() != 200) {
            String detail = answer.path("detail").asText();
            throw new ApiException(
                    response.statusCode(),
                    "the verifier answers %d: %s".formatted(response.statusCode(), detail));
        }
        return Verification.of(text, answer);
    }
}
