package dev.millmark.verifier.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.millmark.backing.BackingResource;
import dev.millmark.verifier.fixture.PublishedKeys;
import dev.millmark.verifier.fixture.TopicClient;
import dev.millmark.verifier.fixture.VerifierResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the HTTP layer takes at once, of one body and of all.
@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
class BodyLimitQuarkusTest {

    private static final String PLAIN = ContentType.TEXT.withCharset("UTF-8");

    @BeforeEach
    void publishKeys() {
        try (TopicClient client = new TopicClient()) {
            PublishedKeys.publish(client);
        }
    }

    @Test
    void refusesFiveMegabytes() {
        post(new byte[5 * 1024 * 1024])
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:millmark:problem:too-large"));
        post("Yes.".getBytes(UTF_8)).statusCode(200).body("verdict", equalTo("too-little"));
    }

    @Test
    void refusesFiveMegabytesWhoseLengthIsNotAnnounced() throws Exception {
        HttpRequest request =
                request(
                        BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(new byte[5 * 1024 * 1024])));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).contains("urn:millmark:problem:too-large");
        }
    }

    /// Eight of the greatest bodies may be here at once. They are announced and never sent.
    @Test
    void refusesMoreBytesThanItCanHoldAndTakesThemOnceOthersAreGone() throws Exception {
        List<Socket> others = new ArrayList<>();
        try {
            for (int i = 0; i < 9; i++) {
                others.add(announce(1024 * 1024));
            }

            assertThat(firstAnswer(others))
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("retry-after: 2")
                    .contains("urn:millmark:problem:busy");
        } finally {
            for (Socket other : others) {
                other.close();
            }
        }

        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (post(new byte[1024 * 1024]).extract().statusCode() == 503) {
            assertThat(System.nanoTime()).as("not taken in time").isLessThan(deadline);
        }
    }

    private static String firstAnswer(List<Socket> sockets) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            for (Socket socket : sockets) {
                int available = socket.getInputStream().available();
                if (available > 0) {
                    return new String(socket.getInputStream().readNBytes(available), UTF_8);
                }
            }
            assertThat(System.nanoTime()).as("no answer in time").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    private static Socket announce(int length) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        String request =
                "POST /v1/verifications HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: "
                        + length
                        + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(UTF_8));
        return socket;
    }

    private static HttpRequest request(BodyPublisher body) {
        String address = RestAssured.baseURI + ":" + RestAssured.port + "/v1/verifications";
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", PLAIN)
                .POST(body)
                .build();
    }

    private static ValidatableResponse post(byte[] body) {
        return RestAssured.given()
                .header("Content-Type", PLAIN)
                .body(body)
                .post("/v1/verifications")
                .then();
    }
}
