package dev.millmark.generator.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.generator.completion.CompletionRequest.Endpoint;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Anthropic's Messages API, version 2023-06-01. Messages of system and developer become `system`, tool calls and their
/// results become blocks.
record AnthropicMessages() implements Dialect {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// The API asks for a length; ours is optional.
    private static final int DEFAULT_MAX_TOKENS = 4096;

    private static final List<String> WITHOUT_COUNTERPART =
            List.of(
                    "logprobs",
                    "top_logprobs",
                    "logit_bias",
                    "frequency_penalty",
                    "presence_penalty",
                    "seed",
                    "functions",
                    "audio");

    @Override
    public String path(Endpoint endpoint) {
        ChatFields.requireChat(endpoint);
        return "/messages";
    }

    @Override
    public void authorize(HttpRequest.Builder request, String key) {
        request.header("x-api-key", key);
    }

    @Override
    public void address(HttpRequest.Builder request) {
        request.header("anthropic-version", "2023-06-01");
    }

    @Override
    public ObjectNode request(ObjectNode openAi) {
        ChatFields.refuse(openAi, WITHOUT_COUNTERPART);
        if (!openAi.at("/response_format/type").asText("text").equals("text")) {
            throw ChatFields.unsupported("response_format");
        }
        ObjectNode request = JSON.objectNode().put("max_tokens", DEFAULT_MAX_TOKENS);
        ChatFields.copy(
                openAi,
                request,
                Map.of(
                        "model", "model",
                        "temperature", "temperature",
                        "top_p", "top_p",
                        "top_k", "top_k",
                        "stream", "stream"));
        ChatFields.copy(openAi, request, Map.of("max_tokens", "max_tokens"));
        ChatFields.copy(openAi, request, Map.of("max_completion_tokens", "max_tokens"));
        JsonNode stop = openAi.path("stop");
        if (stop.isTextual()) {
            request.putArray("stop_sequences").add(stop);
        } else if (stop.isArray()) {
            request.set("stop_sequences", stop);
        }
        addMessages(openAi, request);
        addTools(openAi, request);
        return request;
    }

    private static void addMessages(ObjectNode openAi, ObjectNode request) {
        StringBuilder system = new StringBuilder();
        ArrayNode messages = request.putArray("messages");
        for (JsonNode message : openAi.path("messages")) {
            switch (message.path("role").asText()) {
                case "system", "developer" ->
                        system.append(system.isEmpty() ? "" : "\n\n")
                                .append(ChatFields.words(message));
                case "tool" -> {
                    ObjectNode result = block(messages, "user", "tool_result");
                    result.put("tool_use_id", message.path("tool_call_id").asText());
                    result.put("content", ChatFields.words(message));
                }
                case "assistant" -> addAssistant(messages, message);
                default -> block(messages, "user", "text").put("text", ChatFields.words(message));
            }
        }
        if (!system.isEmpty()) {
            request.put("system", system.toString());
        }
    }

    private static void addAssistant(ArrayNode messages, JsonNode message) {
        String words = ChatFields.words(message);
        if (!words.isEmpty()) {
            block(messages, "assistant", "text").put("text", words);
        }
        for (JsonNode call : message.path("tool_calls")) {
            ObjectNode use = block(messages, "assistant", "tool_use");
            use.set("id", call.path("id"));
            use.set("name", call.at("/function/name"));
            use.set("input", arguments(call.at("/function/arguments").asText("{}")));
        }
    }

    private static ObjectNode arguments(String json) {
        try {
            return UpstreamRelay.object(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException noObject) {
            return JSON.objectNode();
        }
    }

    /// Adds a block to the last message, if that is of the same role: turns have to alternate.
    private static ObjectNode block(ArrayNode messages, String role, String type) {
        JsonNode last = messages.path(messages.size() - 1);
        ArrayNode content =
                last.path("role").asText().equals(role)
                        ? (ArrayNode) last.path("content")
                        : messages.addObject().put("role", role).putArray("content");
        return content.addObject().put("type", type);
    }

    private static void addTools(ObjectNode openAi, ObjectNode request) {
        JsonNode tools = openAi.path("tools");
        if (!tools.isArray() || tools.isEmpty()) {
            return;
        }
        ArrayNode theirs = request.putArray("tools");
        for (JsonNode tool : tools) {
            ObjectNode one = theirs.addObject().put("name", tool.at("/function/name").asText());
            JsonNode description = tool.at("/function/description");
            if (description.isTextual()) {
                one.set("description", description);
            }
            JsonNode parameters = tool.at("/function/parameters");
            one.set(
                    "input_schema",
                    parameters.isObject() ? parameters : JSON.objectNode().put("type", "object"));
        }
        JsonNode choice = openAi.path("tool_choice");
        if (choice.isObject()) {
            request.putObject("tool_choice")
                    .put("type", "tool")
                    .put("name", choice.at("/function/name").asText());
        } else if (choice.isTextual()) {
            request.putObject("tool_choice")
                    .put("type", choice.asText().equals("required") ? "any" : choice.asText());
        }
    }

    @Override
    public ObjectNode answer(ObjectNode json) throws IOException {
        if (!json.path("content").isArray()) {
            throw new IOException("the answer has no content");
        }
        StringBuilder text = new StringBuilder();
        ArrayNode calls = JSON.arrayNode();
        for (JsonNode block : json.path("content")) {
            switch (block.path("type").asText()) {
                case "text" -> text.append(block.path("text").asText());
                case "tool_use" ->
                        AnthropicStream.call(
                                block, block.path("input").toString(), calls.addObject());
                default -> {
                    // thinking and others are no part of the answer's words
                }
            }
        }
        boolean hasText = !text.isEmpty() || calls.isEmpty();
        ObjectNode answer =
                ChatFields.answer(
                        json.path("id").asText(),
                        json.path("model").asText(),
                        hasText ? text.toString() : null,
                        finishReason(json.path("stop_reason").asText()));
        if (!calls.isEmpty()) {
            ((ObjectNode) answer.at("/choices/0/message")).set("tool_calls", calls);
        }
        answer.set("usage", usage(json.path("usage")));
        return answer;
    }

    static ObjectNode usage(JsonNode usage) {
        long cached =
                usage.path("cache_read_input_tokens").asLong()
                        + usage.path("cache_creation_input_tokens").asLong();
        return ChatFields.usage(
                usage.path("input_tokens").asLong() + cached, usage.path("output_tokens").asLong());
    }

    static String finishReason(String stopReason) {
        return switch (stopReason) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case "refusal" -> "content_filter";
            default -> "stop";
        };
    }

    @Override
    public Chunks chunks(ObjectNode openAi) {
        return new AnthropicStream(ChatFields.wantsUsage(openAi));
    }
}
