package dev.millmark.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.millmark.service.fixture.HostileServer;
import dev.millmark.service.fixture.HostileServer.Manners;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The time limits only end what would hang for ever.
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class BoundedHttpClientTest {

    private static final Bounds BOUNDS = new Bounds(Duration.ofMillis(400), 4096);

    private final BoundedHttpClient client = new BoundedHttpClient();

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"SILENT", "DRIPPING_HEADERS", "HANGING_AFTER_HEADERS", "DRIPPING_BODY"})
    void givesUpAtTheDeadlineAndHangsUp(Manners slow) throws Exception {
        try (HostileServer server = HostileServer.start(slow)) {

            assertThatThrownBy(() -> client.get(server.address(), BOUNDS))
                    .isInstanceOf(HttpTimeoutException.class);

            awaitHungUp(server);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SILENT", "DRIPPING_HEADERS", "HANGING_AFTER_HEADERS", "DRIPPING_BODY"})
    void refusesAnswersThatAreBeyondBoundsOrNone(Manners broken) throws Exception {
        try (HostileServer server = HostileServer.start(broken)) {

            assertThatThrownBy(() ->
                            client.get(server.address(), new Bounds(Duration.ofSeconds(30), 4096)))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HttpTimeoutException.class);

            awaitHungUp(server);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4095, 4096})
    void readsAnswersWithinTheBound(int length) throws Exception {
        HttpServer server = server(200, "a".repeat(length));

        HttpAnswer answer =
                client.post(
                        address(server),
                        new byte[] {1, 2},
                        new Bounds(Duration.ofSeconds(30), 4096));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-asked")).isEqualTo("POST 2");
        assertThat(answer.body()).hasSize(length);
        server.stop(0);
    }

    @Test
    void refusesTheFirstByteBeyondTheBound() throws Exception {
        HttpServer server = server(200, "a".repeat(4097));

        assertThatThrownBy(
                        () -> client.get(address(server), new Bounds(Duration.ofSeconds(30), 4096)))
                .isInstanceOf(IOException.class);
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500})
    void givesEveryStatusAsItIs(int status) throws Exception {
        HttpServer server = server(status, "elsewhere");

        HttpAnswer answer = client.get(address(server), new Bounds(Duration.ofSeconds(30), 4096));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("elsewhere");
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://localhost/", "http:nowhere", "/relative"})
    void callsNobodyWithoutAnHttpAddress(String address) {
        assertThatThrownBy(() -> client.get(URI.create(address), BOUNDS))
                .isInstanceOf(IOException.class);
    }

    @Test
    void asksThePolicyBeforeItCalls() throws Exception {
        HttpServer server = server(200, "secret");
        try (BoundedHttpClient careful =
                new BoundedHttpClient(address -> {
                    throw new IOException("not there");
                })) {

            assertThatThrownBy(() -> careful.get(address(server), BOUNDS)).hasMessage("not there");
        }
        server.stop(0);
    }

    private static HttpServer server(int status, String body) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    int read = exchange.getRequestBody().readAllBytes().length;
                    exchange.getResponseHeaders()
                            .add("x-asked", exchange.getRequestMethod() + " " + read);
                    exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
                    exchange.sendResponseHeaders(status, body.length());
                    exchange.getResponseBody().write(body.getBytes(UTF_8));
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private static void awaitHungUp(HostileServer server) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (server.open() > 0) {
            assertThat(System.nanoTime()).as("connections stay open").isLessThan(deadline);
            Thread.sleep(10);
        }
    }
}
