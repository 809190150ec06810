package dev.millmark.generator.release.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.generator.release.ReleaseController;
import dev.millmark.generator.release.ServedReleases;
import dev.millmark.generator.release.evaluation.Evaluations;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.history.HistoryCheck;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/// `/v1/releases`: what is released how far, and why. Public: whoever doubts a decision checks it without asking
/// anybody.
@Path("/v1/releases")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@RunOnVirtualThread
final class ReleaseResource {

    private final ServedReleases releases;
    private final KnownReleases known;
    private final ReleaseController controller;
    private final Evaluations evaluations;
    private final SigningKey key;

    ReleaseResource(
            ServedReleases releases,
            KnownReleases known,
            ReleaseController controller,
            Evaluations evaluations,
            SigningKey key) {
        this.releases = releases;
        this.known = known;
        this.controller = controller;
        this.evaluations = evaluations;
        this.key = key;
    }

    @GET
    public String releases() {
        ObjectNode list = ReleaseJson.object();
        ArrayNode data = list.putArray("releases");
        for (ReleasedModel model : releases.all()) {
            data.add(json(model));
        }
        return list.toString();
    }

    @GET
    @Path("{id}")
    public String release(@PathParam("id") String id) {
        ReleasedModel model = known.require(id);
        ObjectNode json = json(model);
        ArrayNode evaluated = json.putArray("evaluations");
        KnownReleases.available(() -> evaluations.of(model.digest()))
                .forEach(one -> evaluated.add(ReleaseJson.evaluation(one)));
        return json.toString();
    }

    @GET
    @Path("{id}/history")
    public String history(@PathParam("id") String id) {
        ReleasedModel model = known.require(id);
        List<HistoryCheck.Entry> history = history(model);
        return ReleaseJson.history(
                        model,
                        history,
                        KnownReleases.available(() -> controller.proofs(model)),
                        key.publicKey())
                .toString();
    }

    private ObjectNode json(ReleasedModel model) {
        return ReleaseJson.of(ReleaseController.fold(model, history(model)));
    }

    private List<HistoryCheck.Entry> history(ReleasedModel model) {
        return KnownReleases.available(() -> controller.history(model));
    }
}
