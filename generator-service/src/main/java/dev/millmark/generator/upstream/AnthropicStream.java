package dev.millmark.generator.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// The events of one stream of Anthropic's Messages API: `message_start`, for each block `content_block_start`,
/// `content_block_delta` and `content_block_stop`, then `message_delta` and `message_stop`; `ping` between.
final class AnthropicStream implements Dialect.Chunks {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final boolean tellsUsage;
    private String id = "";
    private String model = "";
    private final ObjectNode usage = JSON.objectNode();
    private int calls;
    private boolean isEnded;

    AnthropicStream(boolean tellsUsage) {
        this.tellsUsage = tellsUsage;
    }

    @Override
    public List<ObjectNode> of(ObjectNode event) {
        List<ObjectNode> chunks = new ArrayList<>();
        switch (event.path("type").asText()) {
            case "message_start" -> {
                id = event.at("/message/id").asText();
                model = event.at("/message/model").asText();
                count(event.at("/message/usage"));
                chunks.add(chunk(JSON.objectNode().put("role", "assistant").put("content", "")));
            }
            case "content_block_start" -> begin(event.path("content_block"), chunks);
            case "content_block_delta" -> go(event.path("delta"), chunks);
            case "message_delta" -> {
                count(event.path("usage"));
                String reason =
                        AnthropicMessages.finishReason(event.at("/delta/stop_reason").asText());
                chunks.add(ChatFields.chunk(id, model, JSON.objectNode(), reason));
            }
            case "message_stop" -> {
                isEnded = true;
                if (tellsUsage) {
                    chunks.add(ChatFields.usageChunk(id, model, AnthropicMessages.usage(usage)));
                }
            }
            case "error" -> chunks.add(event);
            default -> {
                // pings, ends of blocks, and kinds that are new since: no words
            }
        }
        return chunks;
    }

    private void begin(JsonNode block, List<ObjectNode> chunks) {
        if (block.path("type").asText().equals("tool_use")) {
            ObjectNode delta = JSON.objectNode();
            ObjectNode call = delta.putArray("tool_calls").addObject().put("index", calls++);
            call(block, "", call);
            chunks.add(chunk(delta));
        } else if (!block.path("text").asText().isEmpty()) {
            chunks.add(chunk(JSON.objectNode().put("content", block.path("text").asText())));
        }
    }

    private void go(JsonNode delta, List<ObjectNode> chunks) {
        switch (delta.path("type").asText()) {
            case "text_delta" ->
                    chunks.add(
                            chunk(JSON.objectNode().put("content", delta.path("text").asText())));
            case "input_json_delta" -> {
                ObjectNode part = JSON.objectNode();
                part.putArray("tool_calls")
                        .addObject()
                        .put("index", calls - 1)
                        .putObject("function")
                        .put("arguments", delta.path("partial_json").asText());
                chunks.add(chunk(part));
            }
            default -> {
                // thinking and signatures are no part of the answer's words
            }
        }
    }

    private void count(JsonNode told) {
        if (told instanceof ObjectNode more) {
            usage.setAll(more);
        }
    }

    private ObjectNode chunk(ObjectNode delta) {
        return ChatFields.chunk(id, model, delta, null);
    }

    /// A tool call as the OpenAI API has it.
    static void call(JsonNode block, String arguments, ObjectNode call) {
        call.put("id", block.path("id").asText()).put("type", "function");
        call.putObject("function")
                .put("name", block.path("name").asText())
                .put("arguments", arguments);
    }

    @Override
    public boolean isEnded() {
        return isEnded;
    }
}
