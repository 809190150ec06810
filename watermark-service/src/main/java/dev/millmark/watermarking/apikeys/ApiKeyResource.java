package dev.millmark.watermarking.apikeys;

import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.CurrentCaller;
import dev.millmark.service.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/v1/api-keys`: who may call the services.
@Path("/v1/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.ADMIN)
final class ApiKeyResource {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String NOT_KEPT = "no-store";
    private static final int MOST = 1000;

    private final ApiKeyAdministration keys;
    private final CurrentCaller caller;
    private final Clock clock;

    ApiKeyResource(ApiKeyAdministration keys, CurrentCaller caller, Clock clock) {
        this.keys = keys;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@HeaderParam(IDEMPOTENCY_KEY) @Nullable String requestId, byte[] body)
            throws SQLException {
        NewKey request = ApiKeyRequests.newKey(body, clock.instant());
        ApiKeyAdministration.Made made =
                keys.make(caller.get(), request, ApiKeyRequests.uuid(requestId));
        URI location = URI.create("/v1/api-keys/" + made.key().id());
        return (made.text().isPresent()
                        ? Response.created(location)
                        : Response.ok().location(location))
                .entity(ApiKeyView.of(made))
                .header(HttpHeaders.CACHE_CONTROL, NOT_KEPT)
                .build();
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.AUDIT})
    public Page list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The limit of a page is 1 to 1000");
        }
        return new Page(
                keys.list(caller.get(), after, limit).stream().map(ApiKeyView::of).toList());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.AUDIT})
    public ApiKeyView find(@PathParam("id") String id) throws SQLException {
        return ApiKeyView.of(keys.find(caller.get(), id));
    }

    @POST
    @Path("{id}/rotation")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rotate(
            @PathParam("id") String id,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String rotationId,
            byte[] body)
            throws SQLException {
        ApiKeyAdministration.Made made =
                keys.rotate(
                        caller.get(),
                        id,
                        ApiKeyRequests.overlap(body),
                        ApiKeyRequests.uuid(rotationId));
        return Response.ok(ApiKeyView.of(made)).header(HttpHeaders.CACHE_CONTROL, NOT_KEPT).build();
    }

    @DELETE
    @Path("{id}")
    public void revoke(@PathParam("id") String id) throws SQLException {
        keys.revoke(caller.get(), id);
    }

    /// Some of the keys, in the order of their ids.
    record Page(List<ApiKeyView> apiKeys) {
        Page {
            apiKeys = List.copyOf(apiKeys);
        }
    }
}
