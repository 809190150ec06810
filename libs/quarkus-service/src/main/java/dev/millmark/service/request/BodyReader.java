package dev.millmark.service.request;

import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemAnswer;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.problem.UnreadBody;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;

/// Reads the body of every request before anything else looks at it, and refuses what is too large, compressed, too
/// slow, or too much beside what the service holds already. The bytes that come are counted, whatever length is
/// announced.
@Singleton
final class BodyReader {

    private static final int BEFORE_THE_SERVERS_OWN = 100;

    private final RequestLimits limits;
    private final BytesInFlight inFlight;
    private final ProblemAnswer answer;

    BodyReader(RequestConfig config, BytesInFlight inFlight, ProblemAnswer answer) {
        this.limits = RequestLimits.of(config);
        this.inFlight = inFlight;
        this.answer = answer;
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, BEFORE_THE_SERVERS_OWN);
    }

    private void read(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (!AnnouncedBody.isThere(request)) {
            exchange.next();
        } else if (isEncoded(request)) {
            exchange.response().putHeader(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
            refuse(
                    exchange,
                    Problem.of(
                            ProblemType.UNSUPPORTED_ENCODING,
                            "The body must be sent without Content-Encoding"));
        } else if (AnnouncedBody.length(request).orElse(0) > limits.maxBody()) {
            refuse(exchange, tooLarge(limits.maxBody()));
        } else {
            new IncomingBody(exchange, limits, inFlight.share(), answer).read();
        }
    }

    private void refuse(RoutingContext exchange, Problem problem) {
        UnreadBody.refuse(exchange, problem, answer);
    }

    static Problem tooLarge(long most) {
        return Problem.of(ProblemType.TOO_LARGE, "A request has at most " + most + " bytes");
    }

    private static boolean isEncoded(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null
                && !encoding.isBlank()
                && !encoding.strip().toLowerCase(Locale.ROOT).equals("identity");
    }
}
