package dev.millmark.generator.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Makes problems of exceptions.
///
/// The request's URI is a parameter: an injected one is looked up by thread, and a virtual thread that fails behind an outage may find
/// none.
final class ProblemMapping {

    private static final Logger LOG = Logger.getLogger(ProblemMapping.class);
    private static final int FRAMES = 8;

    @ServerExceptionMapper
    Response map(ProblemException exception, UriInfo uri) {
        return ProblemResponse.of(exception.problem(), uri);
    }

    /// What the framework refuses before a resource is reached.
    @ServerExceptionMapper
    Response map(WebApplicationException refusal, UriInfo uri) {
        int status = refusal.getResponse().getStatus();
        return ProblemResponse.of(Problem.of(type(status), detail(status)), uri);
    }

    /// A bug or broken infrastructure. Its message may say anything, so only its class and place are logged and nothing is answered.
    @ServerExceptionMapper
    Response map(Throwable failure, UriInfo uri) {
        LOG.errorf("request failed: reason=%s", describe(failure));
        return ProblemResponse.of(
                Problem.of(
                        ProblemType.INTERNAL_ERROR,
                        "The request failed; the service's log says why"),
                uri);
    }

    private static String describe(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < ", failure.getClass().getName() + " at ", ""));
    }

    private static ProblemType type(int status) {
        return switch (status) {
            case 400 -> ProblemType.INVALID_JSON;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.BODY_TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            default -> ProblemType.INTERNAL_ERROR;
        };
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The request could not be read";
            case 404 -> "There is no such path: /q/openapi lists the paths";
            case 405 -> "This path takes another method: /q/openapi lists them";
            case 406 -> "Answers are application/json or text/event-stream";
            case 413 -> "The body is larger than this service takes";
            case 415 -> "Send the body with Content-Type: application/json";
            default -> "The request could not be answered";
        };
    }
}
