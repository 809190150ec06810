package dev.millmark.generator.upstream;

import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Calls other servers over HTTP/1.1. Follows no redirects, so that a key goes only where an operator sent it. Asks
/// once: a generation costs, and a repeated one may say something else.
@ApplicationScoped
class UpstreamClient {

    private static final Logger LOG = Logger.getLogger(UpstreamClient.class);
    private static final Duration UNTIL_BACK = Duration.ofSeconds(5);

    private final Map<String, HttpClient> byModel = new ConcurrentHashMap<>();

    /// Posts JSON and waits for the head of the answer.
    ///
    /// @throws ProblemException if none comes
    UpstreamAnswer post(Upstream upstream, String path, byte[] json) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(upstream.address(path))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        // another Millmark keeps its credential out of the text that is sealed here
                        .header("Millmark-Carrier", "sidecar")
                        .POST(BodyPublishers.ofByteArray(json));
        upstream.dialect().address(request);
        upstream.key().ifPresent(key -> upstream.dialect().authorize(request, key));
        CompletableFuture<HttpResponse<TimedBody>> sent =
                client(upstream).sendAsync(request.build(), _ -> new TimedBody());
        long deadline = System.nanoTime() + upstream.timeout().toNanos();
        try {
            HttpResponse<TimedBody> response =
                    sent.get(upstream.idleTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return new UpstreamAnswer(upstream, response, deadline);
        } catch (TimeoutException late) {
            sent.cancel(true);
            throw new ProblemException(silent(upstream));
        } catch (ExecutionException failed) {
            LOG.warnf(
                    "model=%s reason=%s",
                    upstream.name(), reason(Objects.requireNonNull(failed.getCause())));
            throw new ProblemException(unreachable());
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new ProblemException(unreachable());
        }
    }

    private HttpClient client(Upstream upstream) {
        return byModel.computeIfAbsent(
                upstream.name(),
                _ ->
                        HttpClient.newBuilder()
                                .version(Version.HTTP_1_1)
                                .followRedirects(Redirect.NEVER)
                                .connectTimeout(upstream.connectTimeout())
                                .build());
    }

    /// What a caller is told of a failure in the middle of an answer.
    static Problem broken(Upstream upstream, IOException failure) {
        LOG.warnf("model=%s reason=%s", upstream.name(), reason(failure));
        return failure instanceof HttpTimeoutException ? silent(upstream) : unreachable();
    }

    static Problem unreachable() {
        return Problem.of(
                        ProblemType.UPSTREAM_UNAVAILABLE,
                        "The server of this model does not answer as it should: try again later")
                .retryAfter(UNTIL_BACK);
    }

    private static Problem silent(Upstream upstream) {
        return Problem.of(
                ProblemType.UPSTREAM_TIMEOUT,
                "The server of model " + upstream.name() + " took too long");
    }

    private static String reason(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    @PreDestroy
    void close() {
        byModel.values().forEach(HttpClient::shutdownNow);
    }
}
