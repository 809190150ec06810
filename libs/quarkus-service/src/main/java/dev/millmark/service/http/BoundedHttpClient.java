package dev.millmark.service.http;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls others over HTTP/1.1. Follows no redirects. Safe for use by several threads.
///
/// Each host has connections of its own. When one breaks the protocol or its bounds, all connections to it are closed:
/// the JDK's client would keep the broken one open.
@Singleton
public class BoundedHttpClient implements AutoCloseable {

    private final AddressPolicy policy;
    private final Map<String, HttpClient> byHost = new ConcurrentHashMap<>();

    /// A client for addresses that an operator configured.
    @Inject
    public BoundedHttpClient() {
        this(AddressPolicy.configured());
    }

    /// A client that calls only whom the policy lets it.
    public BoundedHttpClient(AddressPolicy policy) {
        this.policy = policy;
    }

    /// `GET`, whatever the status of the answer.
    ///
    /// @throws HttpTimeoutException if the answer is not whole at the deadline
    /// @throws IOException if there is none, or one beyond the bound
    public HttpAnswer get(URI address, Bounds bounds) throws IOException, InterruptedException {
        return send(address, HttpRequest.newBuilder().GET(), bounds);
    }

    /// `POST` of octets; as [#get].
    public HttpAnswer post(URI address, byte[] body, Bounds bounds)
            throws IOException, InterruptedException {
        return send(
                address, HttpRequest.newBuilder().POST(BodyPublishers.ofByteArray(body)), bounds);
    }

    private HttpAnswer send(URI address, HttpRequest.Builder request, Bounds bounds)
            throws IOException, InterruptedException {
        policy.check(address);
        HttpClient client = byHost.computeIfAbsent(address.getAuthority(), _ -> connections());
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(
                        request.uri(address).build(),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), bounds.largestBody()));
        try {
            HttpResponse<byte[]> response =
                    sent.get(bounds.deadline().toMillis(), TimeUnit.MILLISECONDS);
            return new HttpAnswer(response.statusCode(), response.headers(), response.body());
        } catch (ExecutionException failed) {
            close(address, client);
            Throwable cause = Objects.requireNonNull(failed.getCause());
            throw new IOException(address.getHost() + ": " + reason(cause), cause);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException(
                    address.getHost() + ": no whole answer within " + bounds.deadline());
        } finally {
            // a timeout of the request itself would end with the headers; this reaches to the end
            // of the body
            sent.cancel(true);
        }
    }

    private void close(URI address, HttpClient broken) {
        byHost.remove(address.getAuthority(), broken);
        broken.shutdownNow();
    }

    private static HttpClient connections() {
        return HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .build();
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }

    @Override
    @PreDestroy
    public void close() {
        byHost.values().forEach(HttpClient::shutdownNow);
    }
}
