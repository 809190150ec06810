package dev.millmark.generator.credential;

import dev.millmark.generator.credential.Credential.Pending;
import dev.millmark.generator.credential.Credential.Present;
import dev.millmark.generator.credential.Credential.Unknown;
import dev.millmark.service.database.SqlFailure;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

@Path("/v1/credentials")
@RolesAllowed({Roles.GENERATE, Roles.AUDIT})
class CredentialResource {

    private static final Logger LOG = Logger.getLogger(CredentialResource.class);
    private static final String C2PA = "application/c2pa";
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(5);
    private static final Pattern CONTENT_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Credentials credentials;

    CredentialResource(Credentials credentials) {
        this.credentials = credentials;
    }

    @GET
    @Path("/{contentId}")
    @RunOnVirtualThread
    public Response credential(@PathParam("contentId") String contentId) {
        if (!CONTENT_ID.matcher(contentId.toLowerCase(Locale.ROOT)).matches()) {
            throw new ProblemException(unknown());
        }
        return switch (find(UUID.fromString(contentId))) {
            case Present present ->
                    Response.ok(present.manifestStore().toArray(), C2PA)
                            .header("Millmark-Manifest-Label", present.manifestLabel())
                            .header(
                                    "Content-Disposition",
                                    "attachment; filename=\""
                                            + contentId.toLowerCase(Locale.ROOT)
                                            + ".c2pa\"")
                            .build();
            case Pending _ ->
                    throw new ProblemException(
                            Problem.of(
                                            ProblemType.CREDENTIAL_PENDING,
                                            "The text waits to be sealed: ask again later")
                                    .retryAfter(UNTIL_ASKED_AGAIN));
            case Unknown _ -> throw new ProblemException(unknown());
        };
    }

    private Credential find(UUID contentId) {
        try {
            return credentials.find(contentId);
        } catch (SQLException e) {
            LOG.warnf(
                    "contentId=%s reason=%s credential not looked up",
                    contentId, SqlFailure.reason(e));
            throw new ProblemException(
                    Problem.of(
                                    ProblemType.UNAVAILABLE,
                                    "The credential cannot be looked up now: ask again later")
                            .retryAfter(UNTIL_ASKED_AGAIN));
        }
    }

    private static Problem unknown() {
        return Problem.of(
                ProblemType.CREDENTIAL_NOT_FOUND,
                "No text of this content id was sealed: take it from the header"
                        + " Millmark-Content-Id");
    }
}
