package dev.millmark.watermarking.keys.admin;

import dev.millmark.events.keytransport.Recipient;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.CurrentCaller;
import dev.millmark.service.security.Roles;
import dev.millmark.watermarking.keys.EnrolledRecipient;
import dev.millmark.watermarking.keys.WatermarkKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// `/v1/admin/key-recipients`: which instances watermark keys are sealed to.
@Path("/v1/admin/key-recipients")
@RunOnVirtualThread
@RolesAllowed(Roles.ADMIN)
final class RecipientResource {

    private final WatermarkKeys keys;
    private final CurrentCaller caller;

    RecipientResource(WatermarkKeys keys, CurrentCaller caller) {
        this.keys = keys;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.AUDIT})
    @Produces(MediaType.APPLICATION_JSON)
    public RecipientView.Several all() {
        return RecipientView.Several.of(Operator.act(keys::recipients));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response enrol(byte[] body) {
        Recipient recipient = AdminRequest.read(body, AdminRequest.Enrolment.class).recipient();
        EnrolledRecipient enrolled = Operator.act(() -> keys.enrol(recipient, caller.get()));
        if (enrolled.removedAt() != null || !enrolled.recipient().equals(recipient)) {
            throw new ProblemException(
                    ProblemType.KEY_STATE_REFUSED,
                    "this public key was removed, or is enrolled under another name: have the instance make a new one");
        }
        return Response.status(Response.Status.CREATED).entity(RecipientView.of(enrolled)).build();
    }

    @DELETE
    @Path("{recipientKeyId}")
    @Produces(MediaType.APPLICATION_JSON)
    public RecipientView remove(@PathParam("recipientKeyId") String recipientKeyId) {
        return Operator.act(() -> keys.remove(recipientKeyId, caller.get()))
                .map(RecipientView::of)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND, "no instance has this public key"));
    }
}
