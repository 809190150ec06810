package dev.millmark.generator.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The JSON of a refusal: a problem detail (RFC 9457) and OpenAI's error in one object.
///
/// @param instance path of the request; absent in a stream
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemBody(
        @Schema(examples = "urn:millmark:problem:model-not-found") String type,
        @Schema(examples = "The model does not exist") String title,
        @Schema(examples = "404") int status,
        @Schema(examples = "There is no model 'gpt-9' here: GET /v1/models lists them")
                String detail,
        @Schema(examples = "/v1/chat/completions") @Nullable String instance,
        OpenAiError error) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /// What the stock OpenAI clients read.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record OpenAiError(
            String message,
            @Schema(examples = "invalid_request_error") String type,
            @Schema(examples = "model_not_found") String code,
            @Schema(examples = "model") @Nullable String param) {}

    public static ProblemBody of(Problem problem, @Nullable String instance) {
        ProblemType type = problem.type();
        return new ProblemBody(
                type.urn(),
                type.title(),
                type.status(),
                problem.detail(),
                instance,
                new OpenAiError(problem.detail(), type.errorType(), type.code(), problem.param()));
    }
}
