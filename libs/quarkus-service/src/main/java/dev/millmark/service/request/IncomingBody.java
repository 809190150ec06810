package dev.millmark.service.request;

import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemAnswer;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.problem.UnreadBody;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/// One body on its way. Used once, on the event loop of its request.
final class IncomingBody {

    private final RoutingContext exchange;
    private final RequestLimits limits;
    private final BytesInFlight.Share share;
    private final ProblemAnswer answer;
    private final Buffer body = Buffer.buffer();
    private boolean isOver;
    private long timer;

    IncomingBody(
            RoutingContext exchange,
            RequestLimits limits,
            BytesInFlight.Share share,
            ProblemAnswer answer) {
        this.exchange = exchange;
        this.limits = limits;
        this.share = share;
        this.answer = answer;
    }

    void read() {
        HttpServerRequest request = exchange.request();
        exchange.addEndHandler(_ -> share.release());
        timer = exchange.vertx().setTimer(limits.bodyTimeout().toMillis(), _ -> refuse(tooSlow()));
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.headers().remove(HttpHeaders.EXPECT);
            exchange.response().writeContinue();
        }
        request.handler(this::take)
                .endHandler(_ -> complete())
                .exceptionHandler(_ -> refuseMalformed())
                .resume();
    }

    private void take(Buffer chunk) {
        if (isOver) {
            return;
        }
        if (body.length() + (long) chunk.length() > limits.maxBody()) {
            refuse(BodyReader.tooLarge(limits.maxBody()));
        } else if (share.grow(chunk.length())) {
            body.appendBuffer(chunk);
        } else {
            refuse(tooMany());
        }
    }

    private void complete() {
        if (!isOver) {
            isOver = true;
            exchange.vertx().cancelTimer(timer);
            ((RoutingContextInternal) exchange).setBody(body);
            exchange.next();
        }
    }

    private void refuse(Problem problem) {
        if (isGivenUp()) {
            UnreadBody.refuse(exchange, problem, answer);
        }
    }

    private void refuseMalformed() {
        if (isGivenUp()) {
            UnreadBody.refuseMalformed(exchange, answer);
        }
    }

    /// @return false if it was over before
    private boolean isGivenUp() {
        if (isOver) {
            return false;
        }
        isOver = true;
        exchange.vertx().cancelTimer(timer);
        share.release();
        return true;
    }

    static Problem tooMany() {
        return Problem.of(ProblemType.BUSY, "Too many bytes of requests are being answered");
    }

    private static Problem tooSlow() {
        return Problem.of(ProblemType.REQUEST_TIMEOUT, "The body did not come in time");
    }
}
