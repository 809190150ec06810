package dev.millmark.generator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.millmark.events.Carrier;
import dev.millmark.generator.completion.CompletionRequest.Endpoint;
import dev.millmark.generator.upstream.UpstreamRequest;
import dev.millmark.generator.upstream.Upstreams;
import dev.millmark.service.problem.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads requests for models of other servers. What those take is theirs to say: fields pass as they are, but for the
/// wishes that concern marking and sealing, and for the credentials of earlier answers in a prompt.
final class UpstreamRequests {

    private UpstreamRequests() {}

    /// The request, if another server answers for its model.
    ///
    /// @throws ProblemException if the body is no JSON object, or wishes for no mark
    static Optional<UpstreamRequest> read(
            Endpoint endpoint, byte[] body, @Nullable String carrierHeader, Upstreams upstreams) {
        JsonFields fields = JsonFields.of(body);
        Optional<String> model = fields.text("model").filter(upstreams::has);
        if (model.isEmpty()) {
            return Optional.empty();
        }
        MarkingWishes.refuse(fields);
        ObjectNode json = fields.copy();
        json.remove("millmark");
        json.path("messages").forEach(message -> withoutCredentials(message, "content"));
        withoutCredentials(json, "prompt");
        return Optional.of(
                new UpstreamRequest(
                        endpoint, model.get(), json, carrier(fields, json, carrierHeader)));
    }

    /// Invisible characters behind an object make it no JSON, so a structured answer has its credential beside it.
    private static Carrier carrier(
            JsonFields fields, ObjectNode json, @Nullable String carrierHeader) {
        String format = json.path("response_format").path("type").asText("text");
        boolean isAsked =
                carrierHeader != null || fields.nested("millmark").text("carrier").isPresent();
        return format.equals("text") || isAsked
                ? RequestParser.carrier(fields, carrierHeader)
                : Carrier.SIDECAR;
    }

    private static void withoutCredentials(JsonNode holder, String field) {
        if (!(holder instanceof ObjectNode object)) {
            return;
        }
        JsonNode value = object.path(field);
        if (value.isTextual()) {
            object.put(field, PromptText.of(field, value.textValue()));
        } else if (value instanceof ArrayNode parts) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).isTextual()) {
                    parts.set(i, TextNode.valueOf(PromptText.of(field, parts.get(i).textValue())));
                } else {
                    withoutCredentials(parts.get(i), "text");
                }
            }
        }
    }
}
