package dev.millmark.generator.release.http;

import dev.millmark.events.ReleaseEvaluationRequested;
import dev.millmark.generator.release.evaluation.Evaluation;
import dev.millmark.generator.release.evaluation.Evaluations;
import dev.millmark.release.ReleasedModel;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/// Asks for the evaluation of a release.
@Path("/v1/releases")
@RolesAllowed(Roles.RELEASE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class EvaluationResource {

    private static final Logger LOG = Logger.getLogger(EvaluationResource.class);
    private static final int MOST_TEXTS = 100_000;

    private final KnownReleases releases;
    private final Evaluations evaluations;

    EvaluationResource(KnownReleases releases, Evaluations evaluations) {
        this.releases = releases;
        this.evaluations = evaluations;
    }

    private record Asked(int texts, int tokens, OptionalLong seed) {}

    @POST
    @Path("{id}/evaluations")
    public Response evaluate(@PathParam("id") String id, byte[] body) throws InterruptedException {
        ReleasedModel model = releases.require(id);
        int mostTokens = evaluations.mostTokens(model);
        Asked asked =
                ActBody.read(
                        body,
                        Set.of("texts", "tokens", "seed"),
                        fields ->
                                new Asked(
                                        (int) fields.integer("texts", 1, MOST_TEXTS),
                                        (int) fields.integer("tokens", 1, mostTokens),
                                        fields.has("seed")
                                                ? OptionalLong.of(
                                                        fields.integer("seed", 0, 1L << 53))
                                                : OptionalLong.empty()));
        return Response.accepted(ReleaseJson.evaluation(request(model, asked)).toString()).build();
    }

    private Evaluation request(ReleasedModel model, Asked asked) throws InterruptedException {
        try {
            ReleaseEvaluationRequested requested =
                    evaluations.request(model, asked.texts(), asked.tokens(), asked.seed());
            return new Evaluation(requested, 0, List.of());
        } catch (KafkaException away) {
            LOG.warnf("reason=%s no evaluation now", away.getClass().getSimpleName());
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "The broker does not answer: try again later");
        }
    }
}
