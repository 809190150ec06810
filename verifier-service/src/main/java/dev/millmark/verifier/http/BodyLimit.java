package dev.millmark.verifier.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;

/// Refuses bodies that are too large, unread where their length is announced, and bodies that come while too many others are here.
@Singleton
public class BodyLimit {

    private static final int BEFORE_THE_SERVERS_OWN = 100;

    /// The last quarter is for bodies up to this length, so that large ones never shut them out.
    private static final long SMALL = 128 << 10;

    private final long limit;
    private final long most;
    private final AtomicLong inFlight = new AtomicLong();
    private final ObjectMapper json;

    BodyLimit(HttpConfig config, ObjectMapper json) {
        this.limit = config.maxBody().asLongValue();
        this.most = config.maxInFlight().asLongValue();
        this.json = json;
    }

    /// @throws ProblemException if the body is too large
    public byte[] require(byte[] body) {
        if (body.length > limit) {
            throw new ProblemException(ProblemType.TOO_LARGE, detail());
        }
        return body;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVERS_OWN);
    }

    private void check(RoutingContext exchange) {
        long length = length(exchange);
        if (length > limit) {
            refuse(exchange, ProblemType.TOO_LARGE, detail());
        } else if (inFlight.addAndGet(length) > (length <= SMALL ? most : most - most / 4)) {
            inFlight.addAndGet(-length);
            refuse(exchange, ProblemType.BUSY, "try again a little later");
        } else {
            exchange.addEndHandler(_ -> inFlight.addAndGet(-length));
            exchange.next();
        }
    }

    /// As announced; a body of unannounced length counts as one of the greatest.
    private long length(RoutingContext exchange) {
        String announced = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced == null) {
            return mayHaveBody(exchange.request().method()) ? limit : 0;
        }
        try {
            return Long.parseLong(announced);
        } catch (NumberFormatException e) {
            return limit;
        }
    }

    private static boolean mayHaveBody(HttpMethod method) {
        return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
    }

    private void refuse(RoutingContext exchange, ProblemType type, String detail) {
        Problem problem = type.occurredAt(exchange.normalizedPath(), detail);
        HttpServerResponse response = exchange.response();
        if (type == ProblemType.BUSY) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Problem.SECONDS_UNTIL_LATER);
        }
        leaveBody(exchange);
        try {
            response.setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// HTTP/1 would have to read the body before the next request; a stream of HTTP/2 has no header for that, and its body is let go.
    private static void leaveBody(RoutingContext exchange) {
        if (exchange.request().version() == HttpVersion.HTTP_2) {
            exchange.request().handler(_ -> {}).resume();
        } else {
            exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    private String detail() {
        return "a request has at most " + limit + " bytes";
    }
}
