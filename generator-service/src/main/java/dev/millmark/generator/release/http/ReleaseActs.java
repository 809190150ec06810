package dev.millmark.generator.release.http;

import dev.millmark.encoding.Bytes;
import dev.millmark.generator.release.ReleaseController;
import dev.millmark.generator.release.ReleaseLoop;
import dev.millmark.release.Digest;
import dev.millmark.release.HoldReason;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.Stage;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.history.Outcome;
import dev.millmark.release.history.Refusal;
import dev.millmark.release.history.ReleaseEvent;
import dev.millmark.release.history.ReleaseState;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.CurrentCaller;
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
import java.time.Instant;
import java.util.Set;
import java.util.function.BiFunction;

/// What is done to a release. Each act is an event of its history; what was signed is taken as it is, so that the role
/// of the caller decides nothing that signatures decide.
@Path("/v1/releases")
@RolesAllowed(Roles.RELEASE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class ReleaseActs {

    private final KnownReleases releases;
    private final ReleaseController controller;
    private final ReleaseLoop loop;
    private final CurrentCaller caller;

    ReleaseActs(
            KnownReleases releases,
            ReleaseController controller,
            ReleaseLoop loop,
            CurrentCaller caller) {
        this.releases = releases;
        this.controller = controller;
        this.loop = loop;
        this.caller = caller;
    }

    @POST
    @Path("{id}/proposals")
    @Consumes(MediaType.WILDCARD)
    public Response propose(@PathParam("id") String id) {
        ReleasedModel model = releases.require(id);
        return answer(
                Response.Status.CREATED,
                apply(
                        model,
                        (header, state) ->
                                state.propose(header.at())
                                        .<ReleaseEvent>map(proposal ->
                                                new ReleaseEvent.Proposed(header, proposal))
                                        .orElseThrow(() ->
                                                refused(
                                                        "not-the-next-stage",
                                                        "there is no stage above"))));
    }

    @POST
    @Path("{id}/sign-offs")
    public Response signOff(@PathParam("id") String id, byte[] body) {
        Envelope word = ActBody.envelope(body);
        return act(id, (header, _) -> new ReleaseEvent.SignedOff(header, word));
    }

    @POST
    @Path("{id}/decisions")
    public Response decide(@PathParam("id") String id, byte[] body) {
        Digest proposal =
                ActBody.read(body, Set.of("proposal"), fields -> fields.digest("proposal"));
        return act(id, (header, _) -> new ReleaseEvent.DecisionAsked(header, proposal));
    }

    @POST
    @Path("{id}/rollbacks")
    public Response rollBack(@PathParam("id") String id, byte[] body) {
        record Asked(Stage to, String reason) {}
        Asked asked =
                ActBody.read(
                        body,
                        Set.of("to", "reason"),
                        fields -> new Asked(fields.stage("to"), ActBody.reason(fields, "reason")));
        return act(
                id, (header, _) -> new ReleaseEvent.RolledBack(header, asked.to(), asked.reason()));
    }

    @POST
    @Path("{id}/holds")
    public Response hold(@PathParam("id") String id, byte[] body) {
        String detail =
                ActBody.read(body, Set.of("detail"), fields -> ActBody.reason(fields, "detail"));
        return act(
                id, (header, _) -> new ReleaseEvent.HoldPlaced(header, HoldReason.MANUAL, detail));
    }

    @POST
    @Path("{id}/break-glass")
    public Response breakGlass(@PathParam("id") String id, byte[] body) {
        Envelope order = ActBody.envelope(body);
        return act(id, (header, _) -> new ReleaseEvent.GlassBroken(header, order));
    }

    @POST
    @Path("{id}/evidence")
    public Response evidence(@PathParam("id") String id, byte[] body) {
        Envelope evidence = ActBody.envelope(body);
        return act(id, (header, _) -> new ReleaseEvent.EvidenceRecorded(header, evidence));
    }

    @POST
    @Path("{id}/revocations")
    public Response revoke(@PathParam("id") String id, byte[] body) {
        record Asked(String approver, Instant since) {}
        Asked asked =
                ActBody.read(
                        body,
                        Set.of("approver", "since"),
                        fields -> new Asked(fields.text("approver"), fields.time("since")));
        return act(
                id,
                (header, _) ->
                        new ReleaseEvent.ApproverRevoked(header, asked.approver(), asked.since()));
    }

    private Response act(
            String id, BiFunction<ReleaseEvent.Header, ReleaseState, ReleaseEvent> making) {
        return answer(Response.Status.OK, apply(releases.require(id), making));
    }

    private Outcome apply(
            ReleasedModel model,
            BiFunction<ReleaseEvent.Header, ReleaseState, ReleaseEvent> making) {
        Outcome outcome = KnownReleases.available(() -> controller.apply(model, by(), making));
        loop.wake();
        return outcome;
    }

    /// Of a caller whose name is longer than a history takes, the digest.
    private String by() {
        String id = caller.get().id();
        return id.length() <= ReleaseEvent.Header.LONGEST
                ? id
                : "sha256:" + Digest.of(Bytes.utf8(id));
    }

    private static Response answer(Response.Status status, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied ->
                    Response.status(status).entity(ReleaseJson.act(applied).toString()).build();
            case Outcome.Refused(_, Refusal refusal, _) ->
                    throw refused(refusal.reason().label(), refusal.detail());
        };
    }

    private static ProblemException refused(String reason, String detail) {
        return new ProblemException(
                Problem.of(ProblemType.RELEASE_REFUSED, detail).with("reason", reason));
    }
}
