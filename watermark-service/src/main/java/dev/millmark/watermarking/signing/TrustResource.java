package dev.millmark.watermarking.signing;

import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// `/v1/trust`: what others need to trust this service's credentials.
@Path("/v1/trust")
@RunOnVirtualThread
@PermitAll
final class TrustResource {

    private final CurrentIdentity identity;

    TrustResource(CurrentIdentity identity) {
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Trust trust() {
        return Trust.of(identity.latest());
    }

    @GET
    @Path("root.pem")
    @Produces("application/x-pem-file")
    public Response root() {
        String pem =
                identity.latest()
                        .root()
                        .map(Trust::pem)
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemType.NOT_FOUND,
                                        "the operator's root is not configured here"));
        return Response.ok(pem)
                .header("Content-Disposition", "attachment; filename=\"millmark-root.pem\"")
                .build();
    }
}
