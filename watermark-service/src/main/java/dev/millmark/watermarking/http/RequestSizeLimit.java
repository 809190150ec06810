package dev.millmark.watermarking.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/// Refuses bodies that are too large: unread where their length is announced, read where it is not.
@Singleton
public final class RequestSizeLimit {

    private static final int BEFORE_THE_SERVERS_OWN = 100;

    private final long limit;
    private final ObjectMapper json;

    RequestSizeLimit(RequestsConfig config, ObjectMapper json) {
        this.limit = config.maxBody().asLongValue();
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
        if (announcedLength(exchange) > limit) {
            refuse(exchange);
        } else {
            exchange.next();
        }
    }

    private static long announcedLength(RoutingContext exchange) {
        String length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void refuse(RoutingContext exchange) {
        Problem problem = ProblemType.TOO_LARGE.occurredAt(exchange.normalizedPath(), detail());
        leaveBody(exchange);
        try {
            exchange.response()
                    .setStatusCode(problem.status())
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
