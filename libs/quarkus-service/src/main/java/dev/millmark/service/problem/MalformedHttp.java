package dev.millmark.service.problem;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.tracing.TracingOptions;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Answers requests that are no HTTP, or too much of it, with a problem; Vert.x answers them with a bare status.
///
/// Quarkus makes the server and leaves no way to its handler of invalid requests. A tracer is told of each request
/// before Vert.x chooses between the two handlers, so one that passes everything on sets the handler.
@Singleton
final class MalformedHttp implements VertxOptionsCustomizer {

    /// What was sent behind the malformed part must be read before the connection closes, or the client sees a reset
    /// and no answer.
    private static final long LINGER_MILLISECONDS = 200;

    private final ProblemJson json;

    MalformedHttp(ProblemJson json) {
        this.json = json;
    }

    @Override
    public void accept(VertxOptions options) {
        TracingOptions present = options.getTracingOptions();
        options.setTracingOptions(
                new TracingOptions().setFactory(_ -> new ConnectionTracer(present, this::adopt)));
    }

    private void adopt(Vertx vertx, HttpServerRequest request) {
        if (request.connection() instanceof HttpServerConnection connection) {
            connection.invalidRequestHandler(invalid -> answer(vertx, invalid));
        }
    }

    private void answer(Vertx vertx, HttpServerRequest request) {
        String id = RequestId.of(request);
        Problem problem = problem(request.decoderResult().cause());
        Buffer body = Buffer.buffer(json.of(problem, null, id).toString());
        HttpServerResponse response = request.response();
        response.setStatusCode(problem.type().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .putHeader(RequestId.HEADER, id)
                .write(body);
        vertx.setTimer(LINGER_MILLISECONDS, _ -> response.end());
    }

    private static Problem problem(@Nullable Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ ->
                    Problem.of(
                            ProblemType.URI_TOO_LONG, "The first line of the request is too long");
            case TooLongHttpHeaderException _ ->
                    Problem.of(ProblemType.HEADERS_TOO_LARGE, "The headers are too large");
            case null, default ->
                    Problem.of(
                            ProblemType.MALFORMED_REQUEST, "The request is not well-formed HTTP");
        };
    }
}
