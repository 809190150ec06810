package dev.millmark.c2pa.timestamp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// An HTTP server that speaks RFC 3161, as well as a test wants it to.
final class TimeStampServer implements AutoCloseable {

    /// How the server deals with one request.
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> contentTypes = Collections.synchronizedList(new ArrayList<>());

    TimeStampServer(Behaviour behaviour) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    @Nullable String type = exchange.getRequestHeaders().getFirst("Content-Type");
                    contentTypes.add(exchange.getRequestMethod() + " " + type);
                    try (exchange) {
                        behaviour.answer(exchange);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
        server.start();
    }

    /// Answers with what `authority` says to the request.
    static Behaviour answering(TimeStampAuthority authority) {
        return exchange -> reply(exchange, authority.respond(request(exchange)));
    }

    static Bytes request(HttpExchange exchange) throws IOException {
        return Bytes.copyOf(exchange.getRequestBody().readAllBytes());
    }

    static void reply(HttpExchange exchange, Bytes body) throws IOException {
        reply(exchange, 200, "application/timestamp-reply", body);
    }

    static void reply(HttpExchange exchange, int status, String type, Bytes body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.size());
        exchange.getResponseBody().write(body.toArray());
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa?key=secret");
    }

    /// Method and content type of the requests so far.
    List<String> requests() {
        return List.copyOf(contentTypes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
