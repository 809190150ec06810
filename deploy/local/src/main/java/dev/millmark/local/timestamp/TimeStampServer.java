package dev.millmark.local.timestamp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millmark.c2pa.timestamp.LocalTimeStampAuthority;
import dev.millmark.c2pa.timestamp.TimeStampException;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An RFC 3161 time-stamp authority over HTTP (section 3.4), on loopback alone. Its word is worth what the machine's
/// clock is.
public final class TimeStampServer implements AutoCloseable {

    /// A request is an imprint and a nonce.
    private static final int LARGEST_REQUEST = 4 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LocalTimeStampAuthority authority;
    private final Path anchors;

    private TimeStampServer(HttpServer server, LocalTimeStampAuthority authority, Path anchors) {
        this.server = server;
        this.authority = authority;
        this.anchors = anchors;
    }

    /// Starts it on any free port.
    ///
    /// @param folder where its key is kept, and made at the first start
    public static TimeStampServer start(Path folder, Clock clock) {
        try {
            TimeStampKey key = TimeStampKey.in(folder, clock);
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TimeStampServer started =
                    new TimeStampServer(server, key.authority(clock), key.anchors());
            server.setExecutor(started.threads);
            server.createContext("/", started::answer);
            server.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("the time-stamp authority cannot start", e);
        }
    }

    /// Where it answers.
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /// PEM file of the anchor to trust.
    public Path anchors() {
        return anchors;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
            if (request.length > LARGEST_REQUEST) {
                exchange.sendResponseHeaders(413, -1);
                return;
            }
            Optional<Bytes> reply = reply(Bytes.copyOf(request));
            if (reply.isEmpty()) {
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, reply.get().size());
            exchange.getResponseBody().write(reply.get().toArray());
        }
    }

    private Optional<Bytes> reply(Bytes request) {
        try {
            return Optional.of(authority.respond(request));
        } catch (TimeStampException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
