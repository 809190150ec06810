package dev.millmark.service.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// Gives every request an id: the caller's `X-Request-Id` if it is 1 to 64 letters, digits, `.`, `_` and `-`, else a
/// new UUID. The answer has it as a header, a problem as `requestId`, and the log lines of the request as the MDC key
/// `requestId`.
@Singleton
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final String KEY = "requestId";
    private static final int BEFORE_ALL_ELSE = 1000;
    private static final Pattern SANE = Pattern.compile("[0-9A-Za-z._-]{1,64}");

    void register(@Observes Filters filters) {
        filters.register(RequestId::identify, BEFORE_ALL_ELSE);
    }

    private static void identify(RoutingContext exchange) {
        String id = of(exchange.request());
        exchange.put(KEY, id);
        exchange.response().putHeader(HEADER, id);
        MDC.put(KEY, id);
        exchange.next();
    }

    /// The id that an exchange was given.
    static @Nullable String of(RoutingContext exchange) {
        return exchange.get(KEY);
    }

    /// The id that the caller states, or a new one.
    static String of(HttpServerRequest request) {
        String stated = request.getHeader(HEADER);
        return stated != null && SANE.matcher(stated).matches()
                ? stated
                : UUID.randomUUID().toString();
    }
}
