package dev.millmark.generator.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.events.Carrier;
import dev.millmark.generator.completion.CompletionRequest.Endpoint;

/// A request as it goes to another server: every field of the caller's, but those that are this service's.
///
/// @param json without the member `millmark`, its prompts without credentials
public record UpstreamRequest(Endpoint endpoint, String model, ObjectNode json, Carrier carrier) {

    /// The caller's request for a model of that name, as the OpenAI API has it.
    ObjectNode forModel(String upstreamModel) {
        return json.deepCopy().put("model", upstreamModel);
    }

    /// Says everything but the prompt.
    @Override
    public String toString() {
        return "UpstreamRequest[%s, model=%s, %s]".formatted(endpoint, model, carrier);
    }
}
