package dev.laidline.generator.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/// What the framework refuses before a resource is reached.
@Provider
final class WebApplicationExceptionMapper implements ExceptionMapper<WebApplicationException> {

    private final UriInfo uri;

    WebApplicationExceptionMapper(@Context UriInfo uri) {
        this.uri = uri;
    }

    @Override
    public Response toResponse(WebApplicationException exception) {
        int status = exception.getResponse().getStatus();
        return ProblemResponse.of(Problem.of(type(status), detail(status)), uri);
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
