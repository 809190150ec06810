package dev.millmark.generator.openai;

import dev.millmark.generator.completion.CompletionRequest;
import dev.millmark.generator.completion.CompletionRequest.Endpoint;
import dev.millmark.generator.completion.CompletionStarter;
import dev.millmark.generator.completion.OpenCompletions;
import dev.millmark.generator.completion.ProvenanceHeaders;
import dev.millmark.generator.completion.ReleaseTerms;
import dev.millmark.generator.completion.StartedCompletion;
import dev.millmark.generator.release.Admission;
import dev.millmark.generator.release.ReleaseGate;
import dev.millmark.generator.upstream.UpstreamRelay;
import dev.millmark.generator.upstream.UpstreamRelay.Relayed;
import dev.millmark.generator.upstream.UpstreamRequest;
import dev.millmark.generator.upstream.Upstreams;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.security.CurrentCaller;
import dev.millmark.service.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;

@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
@RolesAllowed(Roles.GENERATE)
class CompletionResource {

    private final CompletionStarter starter;
    private final WholeAnswer whole;
    private final StreamedAnswer streamed;
    private final OpenCompletions completions;
    private final Upstreams upstreams;
    private final UpstreamRelay relay;
    private final ReleaseGate gate;
    private final CurrentCaller caller;

    CompletionResource(
            CompletionStarter starter,
            WholeAnswer whole,
            StreamedAnswer streamed,
            OpenCompletions completions,
            Upstreams upstreams,
            UpstreamRelay relay,
            ReleaseGate gate,
            CurrentCaller caller) {
        this.starter = starter;
        this.whole = whole;
        this.streamed = streamed;
        this.completions = completions;
        this.upstreams = upstreams;
        this.relay = relay;
        this.gate = gate;
        this.caller = caller;
    }

    @POST
    @Path("/chat/completions")
    @RunOnVirtualThread
    public Response chat(
            byte[] body,
            @HeaderParam(ProvenanceHeaders.CARRIER) @Nullable String carrier,
            @Context RoutingContext exchange) {
        return UpstreamRequests.read(Endpoint.CHAT, body, carrier, upstreams)
                .map(request -> relay(request, exchange))
                .orElseGet(() -> answer(RequestParser.chat(body, carrier), exchange));
    }

    @POST
    @Path("/completions")
    @RunOnVirtualThread
    public Response text(
            byte[] body,
            @HeaderParam(ProvenanceHeaders.CARRIER) @Nullable String carrier,
            @Context RoutingContext exchange) {
        return UpstreamRequests.read(Endpoint.TEXT, body, carrier, upstreams)
                .map(request -> relay(request, exchange))
                .orElseGet(() -> answer(RequestParser.text(body, carrier), exchange));
    }

    private Response relay(UpstreamRequest request, RoutingContext exchange) {
        completions.requireTaking();
        Relayed relayed = relay.respond(request);
        exchange.addEndHandler(_ -> relayed.end().run());
        return relayed.response();
    }

    private Response answer(CompletionRequest request, RoutingContext exchange) {
        completions.requireTaking();
        Admission admission = gate.admit(request, caller.get());
        StartedCompletion completion;
        try {
            completion = starter.start(request, admission.terms());
        } catch (ProblemException refused) {
            admission.settle(0);
            throw refused;
        }
        completions.open(completion);
        exchange.addEndHandler(_ -> {
            completion.running().cancel();
            completions.close(completion);
        });
        exchange.response().putHeader(ReleaseTerms.HEADER, admission.terms().header());
        return settling(completion, admission);
    }

    /// When the answer is written, or there is none, the caller's quota is settled.
    private Response settling(StartedCompletion completion, Admission admission) {
        boolean isStillToWrite = false;
        try {
            Response response =
                    completion.request().delivery().stream()
                            ? streamed.respond(completion)
                            : whole.respond(completion);
            if (response.getEntity() instanceof StreamingOutput stream) {
                isStillToWrite = true;
                return Response.fromResponse(response)
                        .entity(settling(stream, completion, admission))
                        .build();
            }
            return response;
        } finally {
            if (!isStillToWrite) {
                admission.settle(completion.tokens());
            }
        }
    }

    private static StreamingOutput settling(
            StreamingOutput stream, StartedCompletion completion, Admission admission) {
        return out -> {
            try {
                stream.write(out);
            } finally {
                admission.settle(completion.tokens());
            }
        };
    }
}
