package dev.laidline.generator.problem;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

@Provider
final class ProblemMapper implements ExceptionMapper<ProblemException> {

    private final UriInfo uri;

    ProblemMapper(@Context UriInfo uri) {
        this.uri = uri;
    }

    @Override
    public Response toResponse(ProblemException exception) {
        return ProblemResponse.of(exception.problem(), uri);
    }
}
