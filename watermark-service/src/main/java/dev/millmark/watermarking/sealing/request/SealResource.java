package dev.millmark.watermarking.sealing.request;

import dev.millmark.c2pa.cose.SigningFailedException;
import dev.millmark.c2pa.timestamp.TimeStampException;
import dev.millmark.service.database.SqlFailure;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.Roles;
import dev.millmark.watermarking.sealing.Seals;
import dev.millmark.watermarking.signing.NoValidCredentialException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// `/v1/seals`: seals text made elsewhere, and finds seals.
@Path("/v1/seals")
@RunOnVirtualThread
@RolesAllowed(Roles.SEAL)
final class SealResource {

    private static final Logger LOG = Logger.getLogger(SealResource.class);

    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final RequestedSeals requested;
    private final Seals seals;

    SealResource(RequestedSeals requested, Seals seals) {
        this.requested = requested;
        this.seals = seals;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response seal(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, byte[] body) {
        SealRequest request = SealRequestReader.read(body);
        Optional<String> key =
                Optional.ofNullable(idempotencyKey)
                        .map(value -> uuid(value, "Idempotency-Key is not a UUID"));
        SealedView view = available(() -> requested.seal(request, key));
        return Response.created(URI.create("/v1/seals/" + view.contentId())).entity(view).build();
    }

    @GET
    @Path("{contentId}")
    @RolesAllowed({Roles.SEAL, Roles.AUDIT})
    @Produces(MediaType.APPLICATION_JSON)
    public SealView find(@PathParam("contentId") String contentId) {
        String id = uuid(contentId, "the content id is not a UUID");
        return available(() -> seals.find(id))
                .map(SealView::of)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND, "nothing was sealed under this content id"));
    }

    private static String uuid(String value, String otherwise) {
        if (!UUID.matcher(value).matches()) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, otherwise);
        }
        return value.toLowerCase(Locale.ROOT);
    }

    private static <T> T available(Query<T> query) {
        try {
            return query.run();
        } catch (SQLException e) {
            LOG.warnf("not sealed: reason=%s", SqlFailure.reason(e));
            throw new ProblemException(ProblemType.UNAVAILABLE, "the database does not answer");
        } catch (NoValidCredentialException e) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "the signing certificate is not valid now");
        } catch (SigningFailedException e) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "the holder of the signing key does not sign now");
        } catch (TimeStampException e) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "the time-stamp authority does not answer");
        }
    }

    @FunctionalInterface
    private interface Query<T> {
        T run() throws SQLException;
    }
}
