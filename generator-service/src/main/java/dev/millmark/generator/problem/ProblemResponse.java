package dev.millmark.generator.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/// A problem as an HTTP response.
final class ProblemResponse {

    private ProblemResponse() {}

    static Response of(Problem problem, UriInfo uri) {
        Response.ResponseBuilder response =
                Response.status(problem.type().status())
                        .type(ProblemBody.MEDIA_TYPE)
                        .entity(ProblemBody.of(problem, uri.getRequestUri().getRawPath()));
        if (problem.retryAfter() != null) {
            long seconds = Math.max(1, problem.retryAfter().toSeconds());
            response.header(HttpHeaders.RETRY_AFTER, seconds);
        }
        return response.build();
    }
}
