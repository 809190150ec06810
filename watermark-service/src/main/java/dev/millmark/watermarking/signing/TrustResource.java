package dev.millmark.watermarking.signing;

import io.smallrye.common.annotation.RunOnVirtualThread;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/v1/trust`: what others need to trust this service's credentials.
@Path("/v1/trust")
@Tag(name = "trust", description = "Whom to trust for the credentials made here.")
@RunOnVirtualThread
final class TrustResource {

    private final CurrentIdentity identity;

    TrustResource(CurrentIdentity identity) {
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The signing chain, its root and when it ends")
    @APIResponse(responseCode = "200", description = "The signing credential's public side.")
    public Trust trust() {
        return Trust.of(identity.latest());
    }

    @GET
    @Path("root.pem")
    @Produces("application/x-pem-file")
    @Operation(
            summary = "The trust anchor as a PEM file",
            description = "Give it to a C2PA validator; credentials made here are then Trusted.")
    @APIResponse(responseCode = "200", description = "One certificate, PEM (RFC 7468).")
    @APIResponse(responseCode = "404", description = "The operator's chain came without its root.")
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
