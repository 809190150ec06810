package dev.millmark.generator.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.generator.completion.CompletionsConfig;
import dev.millmark.generator.problem.Problem;
import dev.millmark.generator.problem.ProblemBody;
import dev.millmark.generator.problem.ProblemException;
import dev.millmark.generator.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/// Refuses bodies that are too large: unread where their length is announced, read where it is not.
@Singleton
class BodyLimit {

    private static final int BEFORE_THE_SERVERS_OWN = 100;
    private static final int PAYLOAD_TOO_LARGE = 413;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final long maximum;

    BodyLimit(CompletionsConfig config) {
        this.maximum = config.maxBody().asLongValue();
    }

    /// @throws ProblemException if the body is too large
    byte[] require(byte[] body) {
        if (body.length > maximum) {
            throw new ProblemException(problem());
        }
        return body;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVERS_OWN);
    }

    private void check(RoutingContext exchange) {
        if (announcedLength(exchange) > maximum) {
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
        leaveBody(exchange);
        try {
            exchange.response()
                    .setStatusCode(PAYLOAD_TOO_LARGE)
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
                    .end(
                            MAPPER.writeValueAsString(
                                    ProblemBody.of(problem(), exchange.normalizedPath())));
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

    private Problem problem() {
        return Problem.of(
                ProblemType.BODY_TOO_LARGE, "A request has at most " + maximum + " bytes");
    }
}
