package dev.millmark.generator.release;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.release.Digest;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.history.HistoryCheck;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/// `/v1/releases`: what is released how far, and why. Public: whoever doubts a decision checks it without asking anybody.
@Path("/v1/releases")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
class ReleaseResource {

    private static final Logger LOG = Logger.getLogger(ReleaseResource.class);

    private final ServedReleases releases;
    private final ReleaseController controller;
    private final SigningKey key;

    ReleaseResource(ServedReleases releases, ReleaseController controller, SigningKey key) {
        this.releases = releases;
        this.controller = controller;
        this.key = key;
    }

    @GET
    @RunOnVirtualThread
    public String releases() {
        ObjectNode list = ReleaseJson.object();
        ArrayNode data = list.putArray("releases");
        for (ReleasedModel model : releases.all()) {
            data.add(ReleaseJson.of(ReleaseController.fold(model, history(model))));
        }
        return list.toString();
    }

    @GET
    @Path("/{id}")
    @RunOnVirtualThread
    public String release(@PathParam("id") String id) {
        ReleasedModel model = find(id);
        return ReleaseJson.of(ReleaseController.fold(model, history(model))).toString();
    }

    @GET
    @Path("/{id}/history")
    @RunOnVirtualThread
    public String history(@PathParam("id") String id) {
        ReleasedModel model = find(id);
        return ReleaseJson.history(model, history(model), key.publicKey()).toString();
    }

    private List<HistoryCheck.Entry> history(ReleasedModel model) {
        try {
            return controller.history(model);
        } catch (SQLException e) {
            LOG.warnf("sqlstate=%s releases cannot be read", e.getSQLState());
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "The database does not answer: try again later");
        }
    }

    private ReleasedModel find(String id) {
        return Digest.parse(id)
                .flatMap(releases::find)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "There is no such release: GET /v1/releases lists those that are"));
    }
}
