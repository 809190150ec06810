package dev.millmark.service.problem;

import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/// Writes one line for a request that failed by the service's fault. A client that hangs up is no fault.
final class FailureLog {

    private FailureLog() {}

    static void tell(Logger log, Throwable failure, RoutingContext exchange) {
        if (!Failures.isFault(failure)) {
            return;
        }
        if (exchange.response().closed() || Failures.isHangUp(failure)) {
            log.debugf("the client hung up: reason=%s", failure.getClass().getName());
        } else {
            log.errorf("request failed: reason=%s", Failures.describe(failure));
        }
    }
}
