package dev.millmark.service.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// Answers with a problem outside of JAX-RS, where a filter refuses or no resource is reached.
@Singleton
public final class ProblemAnswer {

    private final ProblemJson json;

    ProblemAnswer(ProblemJson json) {
        this.json = json;
    }

    /// Ends the exchange, unless an answer has begun.
    public void end(RoutingContext exchange, Problem problem) {
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        problem.retryAfterSeconds()
                .ifPresent(seconds -> response.putHeader(HttpHeaders.RETRY_AFTER, seconds));
        problem.challenge()
                .ifPresent(challenge -> response.putHeader(Problem.CHALLENGE, challenge));
        String body = json.of(problem, exchange).toString();
        response.setStatusCode(problem.type().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.MEDIA_TYPE);
        if (exchange.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }
}
