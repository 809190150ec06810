package dev.millmark.generator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.service.security.TestCallers;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// Clients that do not read to the end, or write without saying how much.
final class Streams {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Streams() {}

    /// Reads until text has come, then closes the connection. Says the content id.
    static String readOneEventAndHangUp(String body) throws IOException, InterruptedException {
        HttpRequest request = chat(HttpRequest.BodyPublishers.ofString(body));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            byte[] opening = response.body().readNBytes(600);
            if (opening.length < 600) {
                throw new AssertionError("the stream ended before its reader hung up");
            }
            response.body().close();
            client.shutdownNow();
            return response.headers().firstValue("Millmark-Content-Id").orElseThrow();
        }
    }

    /// Posts with `Transfer-Encoding: chunked` and reads the answer.
    static JsonNode postInChunks(String body) throws IOException, InterruptedException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest request =
                chat(
                        HttpRequest.BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(bytes)));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return MAPPER.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
        }
    }

    /// The headers that a request with these headers is answered with.
    static HttpHeaders headers(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .headers(headers)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).headers();
        }
    }

    private static HttpRequest chat(HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/chat/completions"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TestCallers.KEY)
                .POST(body)
                .build();
    }
}
