package dev.millmark.service.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// Answers what fails outside of JAX-RS: requests that no route takes, and routes that fail.
@Singleton
final class UnroutedRequests {

    private static final Logger LOG = Logger.getLogger(UnroutedRequests.class);
    private static final int FIRST_ERROR = 400;
    private static final int AFTER_THE_LAST_ERROR = 600;
    private static final int BEFORE_THE_SERVERS_OWN = 900;

    private final ProblemAnswer answer;

    UnroutedRequests(ProblemAnswer answer) {
        this.answer = answer;
    }

    void register(@Observes Filters filters) {
        filters.getFilters()
                .add(new Filters.SimpleFilter(this::answer, BEFORE_THE_SERVERS_OWN, true));
    }

    void register(@Observes Router router) {
        IntStream.range(FIRST_ERROR, AFTER_THE_LAST_ERROR)
                .forEach(status -> router.errorHandler(status, this::answer));
    }

    private void answer(RoutingContext exchange) {
        Throwable failure = exchange.failure();
        if (failure == null) {
            UnreadBody.refuse(exchange, Failures.ofStatus(exchange.statusCode()), answer);
        } else {
            FailureLog.tell(LOG, failure, exchange);
            UnreadBody.refuse(exchange, Failures.problem(failure), answer);
        }
    }
}
