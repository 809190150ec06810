package dev.millmark.generator.openai;

import dev.millmark.generator.completion.CompletionRequest;
import dev.millmark.generator.completion.CompletionStarter;
import dev.millmark.generator.completion.OpenCompletions;
import dev.millmark.generator.completion.StartedCompletion;
import dev.millmark.service.problem.ProblemJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Completions", description = "Text of a model, watermarked and sealed")
@APIResponse(
        responseCode = "400",
        description = "`malformed_request`, `invalid_parameter` or `context_length_exceeded`",
        content = @Content(mediaType = ProblemJson.MEDIA_TYPE))
@APIResponse(
        responseCode = "404",
        description = "`model_not_found`",
        content = @Content(mediaType = ProblemJson.MEDIA_TYPE))
@APIResponse(
        responseCode = "503",
        description =
                "`busy`, `seal_unavailable`, `seal_refused` or `no_active_key`: no text is given;"
                    + " see `Retry-After`",
        content = @Content(mediaType = ProblemJson.MEDIA_TYPE))
class CompletionResource {

    private final CompletionStarter starter;
    private final WholeAnswer whole;
    private final StreamedAnswer streamed;
    private final OpenCompletions completions;

    CompletionResource(
            CompletionStarter starter,
            WholeAnswer whole,
            StreamedAnswer streamed,
            OpenCompletions completions) {
        this.starter = starter;
        this.whole = whole;
        this.streamed = streamed;
        this.completions = completions;
    }

    @POST
    @Path("/chat/completions")
    @RunOnVirtualThread
    @Operation(
            operationId = "chatCompletion",
            summary = "Answer a chat",
            description = CompletionDocumentation.CHAT)
    @APIResponse(
            responseCode = "200",
            description = CompletionDocumentation.ANSWER,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        examples = @ExampleObject(value = CompletionDocumentation.CHAT_ANSWER)),
                @Content(
                        mediaType = MediaType.SERVER_SENT_EVENTS,
                        examples = @ExampleObject(value = CompletionDocumentation.CHAT_STREAM))
            })
    public Response chat(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples =
                                                    @ExampleObject(
                                                            value =
                                                                    CompletionDocumentation
                                                                            .CHAT_REQUEST)))
                    byte[] body,
            @Parameter(description = CompletionDocumentation.CARRIER, example = "embedded")
                    @HeaderParam(AnswerHeaders.CARRIER)
                    @Nullable String carrier,
            @Context RoutingContext exchange) {
        return answer(RequestParser.chat(body, carrier), exchange);
    }

    @POST
    @Path("/completions")
    @RunOnVirtualThread
    @Operation(
            operationId = "completion",
            summary = "Continue a text",
            description = CompletionDocumentation.TEXT)
    @APIResponse(
            responseCode = "200",
            description = CompletionDocumentation.ANSWER,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(value = CompletionDocumentation.TEXT_ANSWER)))
    public Response text(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples =
                                                    @ExampleObject(
                                                            value =
                                                                    CompletionDocumentation
                                                                            .TEXT_REQUEST)))
                    byte[] body,
            @Parameter(description = CompletionDocumentation.CARRIER, example = "embedded")
                    @HeaderParam(AnswerHeaders.CARRIER)
                    @Nullable String carrier,
            @Context RoutingContext exchange) {
        return answer(RequestParser.text(body, carrier), exchange);
    }

    private Response answer(CompletionRequest request, RoutingContext exchange) {
        completions.requireTaking();
        StartedCompletion completion = starter.start(request);
        completions.open(completion);
        exchange.addEndHandler(_ -> {
            completion.running().cancel();
            completions.close(completion);
        });
        return request.delivery().stream()
                ? streamed.respond(completion)
                : whole.respond(completion);
    }
}
