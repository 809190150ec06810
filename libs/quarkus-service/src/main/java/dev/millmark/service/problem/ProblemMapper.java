package dev.millmark.service.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Makes a problem of everything that a resource, or JAX-RS before it, throws.
public final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final int FIRST_ERROR = 400;

    private final ProblemJson json;

    ProblemMapper(ProblemJson json) {
        this.json = json;
    }

    /// JAX-RS looks the nearest class up, so those that it maps itself are named beside [Throwable].
    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        MismatchedInputException.class,
        AuthenticationFailedException.class,
        ForbiddenException.class,
        UnauthorizedException.class
    })
    public Response map(Throwable failure, RoutingContext exchange) {
        if (failure instanceof WebApplicationException redirection
                && redirection.getResponse().getStatus() < FIRST_ERROR) {
            return redirection.getResponse();
        }
        FailureLog.tell(LOG, failure, exchange);
        Problem problem = Failures.problem(failure);
        Response.ResponseBuilder answer =
                Response.status(problem.type().status())
                        .type(ProblemJson.MEDIA_TYPE)
                        .entity(json.of(problem, exchange).toString());
        problem.retryAfterSeconds()
                .ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        problem.challenge().ifPresent(challenge -> answer.header(Problem.CHALLENGE, challenge));
        if (problem.type() == ProblemType.METHOD_NOT_ALLOWED) {
            answer.allow(AllowedMethods.of(exchange.normalizedPath()));
        }
        return answer.build();
    }
}
