package dev.millmark.service.quota;

import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemAnswer;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.problem.UnreadBody;
import dev.millmark.service.request.AnnouncedBody;
import dev.millmark.service.request.RequestConfig;
import dev.millmark.service.security.Caller;
import dev.millmark.service.security.ExchangeCaller;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Counts requests and their bytes, behind the check of credentials and before a body is read. A body whose length is
/// not announced is counted when it is there, before work on it begins. While the database does not say what a caller
/// has had, requests pass: what needs the database refuses by itself, and what does not goes on. A body of somebody who
/// may do nothing without credentials, and sends none, is not read.
@Singleton
final class RequestQuota {

    private static final int BEHIND_AUTHENTICATION = 140;
    private static final int BEHIND_THE_BODY = 50;
    private static final String LATER = RequestQuota.class.getName();
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Quotas quotas;
    private final ExchangeCaller callers;
    private final ProblemAnswer answer;
    private final QuotaLimits requests;
    private final QuotaLimits bytes;
    private final long maxBody;
    private final List<String> openPaths;

    RequestQuota(
            Quotas quotas,
            ExchangeCaller callers,
            ProblemAnswer answer,
            RequestConfig config,
            RequestQuotaConfig requests,
            ByteQuotaConfig bytes,
            @Any Instance<OpenPath> openPaths) {
        this.quotas = quotas;
        this.callers = callers;
        this.answer = answer;
        this.requests = new QuotaLimits(requests.caller(), requests.tenant(), requests.anonymous());
        this.bytes = new QuotaLimits(bytes.caller(), bytes.tenant(), bytes.anonymous());
        this.maxBody = config.maxBody().asLongValue();
        this.openPaths = openPaths.stream().map(OpenPath::path).toList();
    }

    void register(@Observes Filters filters) {
        filters.register(this::atTheDoor, BEHIND_AUTHENTICATION);
        filters.register(RequestQuota::behindTheBody, BEHIND_THE_BODY);
    }

    private void atTheDoor(RoutingContext exchange) {
        boolean hasBody = AnnouncedBody.isThere(exchange.request());
        boolean isMetered =
                exchange.request().headers().contains(HttpHeaders.AUTHORIZATION)
                        || hasBody && !openPaths.contains(exchange.normalizedPath());
        if (isMetered) {
            callers.of(exchange)
                    .subscribe()
                    .with(caller -> meter(exchange, caller, hasBody), exchange::fail);
        } else {
            exchange.next();
        }
    }

    private void meter(RoutingContext exchange, Caller caller, boolean hasBody) {
        if (caller instanceof Caller.Anonymous && caller.roles().isEmpty()) {
            refuse(
                    exchange,
                    Problem.of(
                            ProblemType.AUTHENTICATION_REQUIRED,
                            "Send an API key or a token: Authorization: Bearer …"));
            return;
        }
        OptionalLong length = AnnouncedBody.length(exchange.request());
        List<Charge> charges =
                new ArrayList<>(CallerCharges.of(caller, Measure.REQUESTS, requests, 1));
        if (length.isPresent()) {
            long announced = Math.min(length.getAsLong(), maxBody);
            charges.addAll(CallerCharges.of(caller, Measure.BYTES, bytes, announced));
        } else if (hasBody) {
            exchange.put(LATER, (Runnable) () -> meterBody(exchange, caller));
        }
        take(exchange, charges);
    }

    private static void behindTheBody(RoutingContext exchange) {
        Runnable later = exchange.remove(LATER);
        if (later == null) {
            exchange.next();
        } else {
            later.run();
        }
    }

    private void meterBody(RoutingContext exchange, Caller caller) {
        take(
                exchange,
                CallerCharges.of(
                        caller, Measure.BYTES, bytes, Math.max(0, exchange.body().length())));
    }

    private void take(RoutingContext exchange, List<Charge> charges) {
        Optional<Taking> atOnce = quotas.takeAtOnce(charges);
        if (atOnce.isPresent()) {
            goOn(exchange, atOnce.get());
            return;
        }
        if (!exchange.request().isEnded()) {
            // what is wrong with the body may be seen while the database is asked
            exchange.request().exceptionHandler(_ -> UnreadBody.refuseMalformed(exchange, answer));
        }
        exchange.vertx()
                .executeBlocking(() -> quotas.take(charges), false)
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(taken -> goOn(exchange, Objects.requireNonNull(taken)))
                .onFailure(failure -> {
                    if (failure instanceof TimeoutException) {
                        goOn(exchange);
                    } else {
                        exchange.fail(failure);
                    }
                });
    }

    private void goOn(RoutingContext exchange, Taking taking) {
        switch (taking) {
            case Taking.Taken _, Taking.Unknown _ -> goOn(exchange);
            case Taking.Refused refused -> refuse(exchange, QuotaProblem.of(refused));
        }
    }

    /// A client that has hung up meanwhile, or was refused, has no body left to read.
    private static void goOn(RoutingContext exchange) {
        if (!exchange.response().closed() && !exchange.response().ended()) {
            exchange.request().exceptionHandler(_ -> {});
            exchange.next();
        }
    }

    private void refuse(RoutingContext exchange, Problem problem) {
        UnreadBody.refuse(exchange, problem, answer);
    }
}
