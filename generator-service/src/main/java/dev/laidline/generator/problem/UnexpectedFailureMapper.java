package dev.laidline.generator.problem;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/// Bugs and broken infrastructure: the log has the cause, the caller does not.
@Provider
final class UnexpectedFailureMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(UnexpectedFailureMapper.class);

    private final UriInfo uri;

    UnexpectedFailureMapper(@Context UriInfo uri) {
        this.uri = uri;
    }

    @Override
    public Response toResponse(Throwable failure) {
        LOG.error("request failed", failure);
        return ProblemResponse.of(
                Problem.of(
                        ProblemType.INTERNAL_ERROR,
                        "The request failed; the service's log says why"),
                uri);
    }
}
