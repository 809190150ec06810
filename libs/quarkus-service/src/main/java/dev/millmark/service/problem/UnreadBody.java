package dev.millmark.service.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/// Refuses a request whose body was not read to its end: drops what still comes for a moment, so that the client reads
/// the answer and no reset, then closes.
public final class UnreadBody {

    private static final long LINGER_MILLISECONDS = 1000;

    private UnreadBody() {}

    /// Answers with the problem, whether the body was read or not.
    public static void refuse(RoutingContext exchange, Problem problem, ProblemAnswer answer) {
        HttpServerRequest request = exchange.request();
        if (request.isEnded()) {
            answer.end(exchange, problem);
            return;
        }
        if (request.version() != HttpVersion.HTTP_2 && !exchange.response().headWritten()) {
            exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        answer.end(exchange, problem);
        request.exceptionHandler(_ -> {}).handler(_ -> {}).endHandler(_ -> {}).resume();
        exchange.vertx()
                .setTimer(
                        LINGER_MILLISECONDS,
                        _ -> {
                            if (!request.isEnded()) {
                                close(request);
                            }
                        });
    }

    /// Refuses a body that is no HTTP. Its connection ends as soon as this returns, so the answer is written before.
    public static void refuseMalformed(RoutingContext exchange, ProblemAnswer answer) {
        refuse(
                exchange,
                Problem.of(ProblemType.MALFORMED_REQUEST, "The body is not well-formed HTTP"),
                answer);
        if (exchange.request().connection() instanceof ConnectionBase connection) {
            connection.channelHandlerContext().flush();
        }
    }

    private static void close(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
