package dev.millmark.generator.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.generator.completion.CompletionRequest.Endpoint;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fields of the OpenAI API on their way to and from servers that name them otherwise.
final class ChatFields {

    private ChatFields() {}

    /// Copies the fields that are there, under the names that the server has for them.
    static void copy(ObjectNode from, ObjectNode to, Map<String, String> names) {
        names.forEach((ours, theirs) -> {
            JsonNode value = from.path(ours);
            if (!value.isMissingNode() && !value.isNull()) {
                to.set(theirs, value);
            }
        });
    }

    /// @throws ProblemException naming the first of these that asks for something
    static void refuse(ObjectNode openAi, List<String> names) {
        for (String name : names) {
            JsonNode value = openAi.path(name);
            boolean asksForNothing =
                    value.isMissingNode()
                            || value.isNull()
                            || value.isBoolean() && !value.booleanValue()
                            || value.isNumber() && value.asDouble() == 0
                            || value.isContainerNode() && value.isEmpty();
            if (!asksForNothing) {
                throw unsupported(name);
            }
        }
        if (openAi.path("n").asInt(1) != 1) {
            throw unsupported("n");
        }
    }

    /// @throws ProblemException for the older endpoint
    static void requireChat(Endpoint endpoint) {
        if (endpoint != Endpoint.CHAT) {
            throw new ProblemException(
                    Problem.of(
                                    ProblemType.UNSUPPORTED_PARAMETER,
                                    "the server of this model has chats only: post to"
                                            + " /v1/chat/completions")
                            .about("model"));
        }
    }

    static ProblemException unsupported(String field) {
        return new ProblemException(
                Problem.of(
                                ProblemType.UNSUPPORTED_PARAMETER,
                                field + ": the server of this model has nothing like it")
                        .about(field));
    }

    /// The words of a message: its string, or its parts of type `text` joined.
    static String words(JsonNode message) {
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder words = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("type").asText().equals("text")) {
                throw unsupported("messages[].content." + part.path("type").asText("type"));
            }
            words.append(part.path("text").asText());
        }
        return words.toString();
    }

    /// A whole answer of one choice.
    static ObjectNode answer(String id, String model, @Nullable String text, String finishReason) {
        ObjectNode answer = head(id, model, "chat.completion");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", text);
        choice.putNull("logprobs").put("finish_reason", finishReason);
        return answer;
    }

    /// A chunk of one choice.
    static ObjectNode chunk(
            String id, String model, ObjectNode delta, @Nullable String finishReason) {
        ObjectNode chunk = head(id, model, "chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs").put("finish_reason", finishReason);
        return chunk;
    }

    /// The chunk that tells the usage.
    static ObjectNode usageChunk(String id, String model, ObjectNode usage) {
        ObjectNode chunk = head(id, model, "chat.completion.chunk");
        chunk.putArray("choices");
        chunk.set("usage", usage);
        return chunk;
    }

    static ObjectNode usage(long prompt, long completion) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
    }

    static boolean wantsUsage(ObjectNode openAi) {
        return openAi.at("/stream_options/include_usage").asBoolean();
    }

    private static ObjectNode head(String id, String model, String object) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", object)
                .put("model", model);
    }
}
