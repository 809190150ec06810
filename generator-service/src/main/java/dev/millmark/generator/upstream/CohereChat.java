package dev.millmark.generator.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.generator.completion.CompletionRequest.Endpoint;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Cohere's Chat API, version 2. Its messages, tools and tool calls are written as the OpenAI API has them.
record CohereChat() implements Dialect {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> WITHOUT_COUNTERPART =
            List.of("logprobs", "top_logprobs", "logit_bias", "functions", "audio");

    @Override
    public String path(Endpoint endpoint) {
        ChatFields.requireChat(endpoint);
        return "/chat";
    }

    @Override
    public void authorize(HttpRequest.Builder request, String key) {
        request.header("Authorization", "Bearer " + key);
    }

    @Override
    public ObjectNode request(ObjectNode openAi) {
        ChatFields.refuse(openAi, WITHOUT_COUNTERPART);
        ObjectNode request = JSON.objectNode().put("stream", false);
        for (String same :
                List.of(
                        "model",
                        "stream",
                        "temperature",
                        "seed",
                        "frequency_penalty",
                        "presence_penalty",
                        "max_tokens",
                        "tools",
                        "response_format")) {
            ChatFields.copy(openAi, request, Map.of(same, same));
        }
        ChatFields.copy(
                openAi,
                request,
                Map.of("max_completion_tokens", "max_tokens", "top_p", "p", "top_k", "k"));
        JsonNode stop = openAi.path("stop");
        if (stop.isTextual()) {
            request.putArray("stop_sequences").add(stop);
        } else if (stop.isArray()) {
            request.set("stop_sequences", stop);
        }
        switch (openAi.path("tool_choice").asText("auto")) {
            case "required" -> request.put("tool_choice", "REQUIRED");
            case "none" -> request.put("tool_choice", "NONE");
            default -> {
                // the server's own choice
            }
        }
        ArrayNode messages = request.putArray("messages");
        for (JsonNode message : openAi.path("messages")) {
            ObjectNode one = messages.addObject();
            String role = message.path("role").asText();
            one.put("role", role.equals("developer") ? "system" : role);
            String words = ChatFields.words(message);
            if (!words.isEmpty() || !message.has("tool_calls")) {
                one.put("content", words);
            }
            ChatFields.copy(
                    (ObjectNode) message,
                    one,
                    Map.of("tool_calls", "tool_calls", "tool_call_id", "tool_call_id"));
        }
        return request;
    }

    @Override
    public ObjectNode answer(ObjectNode json) throws IOException {
        if (!json.path("message").isObject()) {
            throw new IOException("the answer has no message");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : json.at("/message/content")) {
            text.append(part.path("text").asText());
        }
        JsonNode calls = json.at("/message/tool_calls");
        boolean hasText = !text.isEmpty() || !calls.isArray();
        ObjectNode answer =
                ChatFields.answer(
                        json.path("id").asText(),
                        json.path("model").asText(),
                        hasText ? text.toString() : null,
                        finishReason(json.path("finish_reason").asText()));
        if (calls.isArray()) {
            ((ObjectNode) answer.at("/choices/0/message")).set("tool_calls", calls);
        }
        answer.set("usage", usage(json.path("usage")));
        return answer;
    }

    private static ObjectNode usage(JsonNode usage) {
        return ChatFields.usage(
                usage.at("/tokens/input_tokens").asLong(),
                usage.at("/tokens/output_tokens").asLong());
    }

    private static String finishReason(String reason) {
        return switch (reason) {
            case "MAX_TOKENS" -> "length";
            case "TOOL_CALL" -> "tool_calls";
            case "ERROR_TOXIC" -> "content_filter";
            default -> "stop";
        };
    }

    @Override
    public Chunks chunks(ObjectNode openAi) {
        return new Stream(ChatFields.wantsUsage(openAi));
    }

    /// The events of one stream: `message-start`, `content-start`, `content-delta`, `content-end`, those of tool calls,
    /// `message-end`.
    private static final class Stream implements Chunks {

        private final boolean tellsUsage;
        private String id = "";
        private boolean isEnded;

        Stream(boolean tellsUsage) {
            this.tellsUsage = tellsUsage;
        }

        @Override
        public List<ObjectNode> of(ObjectNode event) {
            List<ObjectNode> chunks = new ArrayList<>();
            switch (event.path("type").asText()) {
                case "message-start" -> {
                    id = event.path("id").asText();
                    chunks.add(
                            chunk(JSON.objectNode().put("role", "assistant").put("content", "")));
                }
                case "content-start", "content-delta" -> {
                    String text = event.at("/delta/message/content/text").asText();
                    if (!text.isEmpty()) {
                        chunks.add(chunk(JSON.objectNode().put("content", text)));
                    }
                }
                case "tool-call-start", "tool-call-delta" -> {
                    ObjectNode delta = JSON.objectNode();
                    ObjectNode call = delta.putArray("tool_calls").addObject();
                    call.put("index", event.path("index").asInt());
                    if (event.at("/delta/message/tool_calls") instanceof ObjectNode told) {
                        call.setAll(told);
                    }
                    chunks.add(chunk(delta));
                }
                case "message-end" -> end(event, chunks);
                default -> {
                    // plans, citations, ends of parts: no words
                }
            }
            return chunks;
        }

        private void end(ObjectNode event, List<ObjectNode> chunks) {
            String reason = event.at("/delta/finish_reason").asText();
            if (reason.equals("ERROR")) {
                ObjectNode failed = JSON.objectNode();
                failed.putObject("error")
                        .put("message", event.at("/delta/error").asText("the server failed"))
                        .put("type", "server_error")
                        .putNull("param")
                        .putNull("code");
                chunks.add(failed);
                return;
            }
            isEnded = true;
            chunks.add(ChatFields.chunk(id, "", JSON.objectNode(), finishReason(reason)));
            if (tellsUsage) {
                chunks.add(ChatFields.usageChunk(id, "", usage(event.at("/delta/usage"))));
            }
        }

        private ObjectNode chunk(ObjectNode delta) {
            return ChatFields.chunk(id, "", delta, null);
        }

        @Override
        public boolean isEnded() {
            return isEnded;
        }
    }
}
