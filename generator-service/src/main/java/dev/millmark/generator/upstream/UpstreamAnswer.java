package dev.millmark.generator.upstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer of another server, whose head has come. Closing it tells the server that nobody reads on.
final class UpstreamAnswer implements AutoCloseable {

    private final Upstream upstream;
    private final HttpResponse<TimedBody> response;
    private final long deadline;

    /// @param deadline of the whole answer, by the clock of [System#nanoTime()]
    UpstreamAnswer(Upstream upstream, HttpResponse<TimedBody> response, long deadline) {
        this.upstream = upstream;
        this.response = response;
        this.deadline = deadline;
    }

    Upstream upstream() {
        return upstream;
    }

    int status() {
        return response.statusCode();
    }

    boolean isSuccess() {
        return status() >= 200 && status() < 300;
    }

    boolean isStream() {
        return header("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"))
                .orElse(false);
    }

    HttpHeaders headers() {
        return response.headers();
    }

    private Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    ServerEvents events() {
        return new ServerEvents(this::next, upstream.maxBody());
    }

    /// The whole body.
    ///
    /// @throws IOException if it breaks off, takes too long or is too large
    byte[] body() throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part;
        while ((part = next()) != null) {
            body.writeBytes(part);
            if (body.size() > upstream.maxBody()) {
                throw new IOException("the answer has more than " + upstream.maxBody() + " bytes");
            }
        }
        return body.toByteArray();
    }

    private byte @Nullable [] next() throws IOException, InterruptedException {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (!left.isPositive()) {
            throw new HttpTimeoutException("the answer took longer than " + upstream.timeout());
        }
        return response.body()
                .next(left.compareTo(upstream.idleTimeout()) < 0 ? left : upstream.idleTimeout());
    }

    @Override
    public void close() {
        response.body().close();
    }
}
