package dev.millmark.watermarking.keys.admin;

import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.CurrentCaller;
import dev.millmark.service.security.Roles;
import dev.millmark.watermark.key.EpochId;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermarking.keys.KeyChange;
import dev.millmark.watermarking.keys.KeyStateException;
import dev.millmark.watermarking.keys.ListedKey;
import dev.millmark.watermarking.keys.WatermarkKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// `/v1/admin/watermark-keys` and `/v1/admin/watermark-epochs`: what keys there are, and what becomes of them.
@Path("/v1/admin")
@RunOnVirtualThread
@RolesAllowed(Roles.ADMIN)
final class KeyResource {

    private final WatermarkKeys keys;
    private final CurrentCaller caller;
    private final Clock clock;

    KeyResource(WatermarkKeys keys, CurrentCaller caller, Clock clock) {
        this.keys = keys;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.AUDIT})
    @Path("watermark-keys")
    @Produces(MediaType.APPLICATION_JSON)
    public KeyView.Several all() {
        return KeyView.Several.of(Operator.act(keys::all));
    }

    @PUT
    @Path("watermark-keys/{keyId}/state")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public KeyView change(@PathParam("keyId") String keyId, byte[] body) {
        KeyChange change =
                AdminRequest.read(body, AdminRequest.State.class).change(clock.instant());
        Optional<ListedKey> changed = possible(() -> keys.change(key(keyId), change, caller.get()));
        return changed.map(KeyView::of).orElseThrow(KeyResource::noKey);
    }

    @POST
    @Path("watermark-epochs")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response rotate(byte[] body) {
        String model = AdminRequest.read(body, AdminRequest.Rotation.class).model();
        EpochId epoch =
                Operator.act(() -> keys.rotate(model, caller.get()))
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemType.NOT_FOUND,
                                        "no model of this name is marked here"));
        return Response.status(Response.Status.CREATED)
                .entity(new EpochView(epoch.toString()))
                .build();
    }

    @PUT
    @Path("watermark-epochs/{epoch}/state")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public KeyView.Several changeEpoch(@PathParam("epoch") String epoch, byte[] body) {
        KeyChange change =
                AdminRequest.read(body, AdminRequest.State.class).change(clock.instant());
        List<ListedKey> changed = possible(() -> keys.change(epoch(epoch), change, caller.get()));
        if (changed.isEmpty()) {
            throw noKey();
        }
        return KeyView.Several.of(changed);
    }

    private static <T> T possible(Operator.Act<T> act) {
        try {
            return Operator.act(act);
        } catch (KeyStateException e) {
            throw new ProblemException(
                    ProblemType.KEY_STATE_REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private static KeyId key(String written) {
        try {
            return KeyId.parse(written);
        } catch (IllegalArgumentException e) {
            throw noKey();
        }
    }

    private static EpochId epoch(String written) {
        return key(written + ".00").epochId();
    }

    private static ProblemException noKey() {
        return new ProblemException(ProblemType.NOT_FOUND, "there is no such watermark key");
    }

    /// An epoch that began.
    record EpochView(String epoch) {}
}
