package dev.millmark.service.problem;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Passes everything on to another tracer, and tells of each request that a server begins to read.
final class ConnectionTracer implements VertxTracer<Object, Object> {

    private final VertxTracer<Object, Object> next;
    private final BiConsumer<Vertx, HttpServerRequest> listener;

    @SuppressWarnings("unchecked")
    ConnectionTracer(@Nullable TracingOptions next, BiConsumer<Vertx, HttpServerRequest> listener) {
        this.next =
                next == null || next.getFactory() == null
                        ? VertxTracer.NOOP
                        : next.getFactory().tracer(next);
        this.listener = listener;
    }

    @Override
    public <R> Object receiveRequest(
            Context context,
            SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            Iterable<Map.Entry<String, String>> headers,
            TagExtractor<R> tags) {
        if (request instanceof HttpServerRequest http) {
            listener.accept(context.owner(), http);
        }
        return next.receiveRequest(context, kind, policy, request, operation, headers, tags);
    }

    @Override
    public <R> void sendResponse(
            Context context, R response, Object payload, Throwable failure, TagExtractor<R> tags) {
        next.sendResponse(context, response, payload, failure, tags);
    }

    @Override
    public <R> Object sendRequest(
            Context context,
            SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            BiConsumer<String, String> headers,
            TagExtractor<R> tags) {
        return next.sendRequest(context, kind, policy, request, operation, headers, tags);
    }

    @Override
    public <R> void receiveResponse(
            Context context, R response, Object payload, Throwable failure, TagExtractor<R> tags) {
        next.receiveResponse(context, response, payload, failure, tags);
    }

    @Override
    public void close() {
        next.close();
    }
}
