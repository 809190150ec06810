package dev.millmark.watermarking.http;

import dev.millmark.watermarking.fault.Bug;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Makes problems of exceptions.
final class ProblemMapping {

    private static final Logger LOG = Logger.getLogger(ProblemMapping.class);

    @ServerExceptionMapper
    Response map(ProblemException problem, UriInfo uri) {
        return problem.type().occurredAt(uri.getPath(), problem.detail()).toResponse();
    }

    /// What the framework refuses before any code of ours runs.
    @ServerExceptionMapper
    Response map(WebApplicationException refusal, UriInfo uri) {
        int status = refusal.getResponse().getStatus();
        if (status < 400) {
            return refusal.getResponse();
        }
        ProblemType type =
                Arrays.stream(ProblemType.values())
                        .filter(candidate -> candidate.status() == status)
                        .findFirst()
                        .orElse(
                                status < 500
                                        ? ProblemType.MALFORMED_REQUEST
                                        : ProblemType.INTERNAL_ERROR);
        String detail =
                status == 415
                        ? "send the body with Content-Type: application/json"
                        : "see the API description at /q/openapi";
        return type.occurredAt(uri.getPath(), detail).toResponse();
    }

    /// A bug. Its message may say anything, so only its class is logged and nothing is answered.
    @ServerExceptionMapper
    Response map(RuntimeException bug, UriInfo uri) {
        LOG.errorf("request failed: reason=%s", Bug.describe(bug));
        return ProblemType.INTERNAL_ERROR
                .occurredAt(uri.getPath(), "an unexpected fault; nothing was sealed")
                .toResponse();
    }
}
