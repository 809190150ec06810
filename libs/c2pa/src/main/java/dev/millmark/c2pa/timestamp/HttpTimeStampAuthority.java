package dev.millmark.c2pa.timestamp;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.encoding.Bytes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A time-stamp authority behind HTTP (RFC 3161 section 3.4):
///
/// ```text
/// POST address                                     200
/// Content-Type: application/timestamp-query        Content-Type: application/timestamp-reply
/// TimeStampReq                                     TimeStampResp, at most 64 KiB
/// ```
///
/// Asks once. Any other answer, and none within the time allowed, is a [TimeStampException], whose message has nothing
/// of the answer's body. Redirects, proxies and TLS are the client's; its connect timeout is not needed. Safe for use
/// by several threads.
public final class HttpTimeStampAuthority implements TimeStampAuthority {

    /// The size in bytes of the largest reply that is read.
    public static final int LARGEST_REPLY = 64 * 1024;

    private static final String QUERY = "application/timestamp-query";
    private static final String REPLY = "application/timestamp-reply";
    private static final int OK = 200;

    private final HttpClient client;
    private final HttpRequest.Builder query;
    private final String host;
    private final Duration timeout;
    private final Set<Certificate> trustAnchors;

    /// An authority.
    ///
    /// @param address where it answers, `http` or `https`: its replies are signed
    /// @param timeout from connecting to the last byte of the reply
    /// @param trustAnchors one of which must vouch for every token
    /// @throws IllegalArgumentException if `address` is none that can be posted to, `timeout` is not positive, or there
    ///     is no anchor
    public HttpTimeStampAuthority(
            HttpClient client,
            URI address,
            Duration timeout,
            Collection<Certificate> trustAnchors) {
        if (trustAnchors.isEmpty()) {
            throw new IllegalArgumentException(
                    "Time-stamp authority without a trust anchor: anybody could answer in its place");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "Time-stamp authority that may take " + timeout + ": give it some time");
        }
        this.client = client;
        this.query =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", QUERY)
                        .header("Accept", REPLY);
        this.host = address.getHost();
        this.timeout = timeout;
        this.trustAnchors = Set.copyOf(trustAnchors);
    }

    @Override
    public Set<Certificate> trustAnchors() {
        return trustAnchors;
    }

    @Override
    public Bytes respond(Bytes request) throws TimeStampException {
        HttpRequest post =
                query.copy()
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request.toArray()))
                        .build();
        HttpResponse<Bytes> reply =
                await(client.sendAsync(post, head -> new BoundedBody(LARGEST_REPLY)));
        if (reply.statusCode() != OK) {
            throw new TimeStampException(this + " answered with status " + reply.statusCode());
        }
        if (!isReply(reply.headers().firstValue("Content-Type").orElse(""))) {
            throw new TimeStampException(this + " answered with something other than " + REPLY);
        }
        return reply.body();
    }

    /// A timeout of the request itself would end with the headers; this one goes on to the end of the body.
    private HttpResponse<Bytes> await(CompletableFuture<HttpResponse<Bytes>> sent) {
        try {
            return sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new TimeStampException(this + " cannot be asked", failed);
        } catch (TimeoutException late) {
            sent.cancel(true);
            throw new TimeStampException(this + " gave no answer within " + timeout, late);
        } catch (InterruptedException stopped) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new TimeStampException(this + " was not waited for", stopped);
        }
    }

    private static boolean isReply(String contentType) {
        return contentType.split(";", 2)[0].strip().equalsIgnoreCase(REPLY);
    }

    /// The host only: a path may hold a customer's key.
    @Override
    public String toString() {
        return "Time-stamp authority at " + host;
    }
}
