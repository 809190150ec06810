package dev.millmark.generator.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.generator.completion.CompletionRequest.Endpoint;
import dev.millmark.service.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How requests and answers are written for servers of other APIs.
class DialectTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String TOOLS =
            """
            {"model": "m", "max_completion_tokens": 50, "temperature": 0.5, "stop": "END", "tool_choice": "required",
             "tools": [{"type": "function", "function": {"name": "weather", "description": "d", "parameters": {"type": "object"}}}],
             "messages": [
               {"role": "system", "content": "Be short."},
               {"role": "developer", "content": [{"type": "text", "text": "Be kind."}]},
               {"role": "user", "content": "Weather in Graz?"},
               {"role": "assistant", "content": null, "tool_calls": [{"id": "c1", "type": "function", "function": {"name": "weather", "arguments": "{\\"city\\":\\"Graz\\"}"}}]},
               {"role": "tool", "tool_call_id": "c1", "content": "rain"},
               {"role": "user", "content": "And then?"}]}\
            """;

    @Test
    void writesAConversationWithToolsAsAnthropicHasIt() throws Exception {
        ObjectNode request = new AnthropicMessages().request(object(TOOLS));

        assertThat(request)
                .isEqualTo(
                        object(
                                """
                                {"max_tokens": 50, "model": "m", "temperature": 0.5, "stop_sequences": ["END"],
                                 "messages": [
                                   {"role": "user", "content": [{"type": "text", "text": "Weather in Graz?"}]},
                                   {"role": "assistant", "content": [{"type": "tool_use", "id": "c1", "name": "weather", "input": {"city": "Graz"}}]},
                                   {"role": "user", "content": [
                                     {"type": "tool_result", "tool_use_id": "c1", "content": "rain"},
                                     {"type": "text", "text": "And then?"}]}],
                                 "system": "Be short.\\n\\nBe kind.",
                                 "tools": [{"name": "weather", "description": "d", "input_schema": {"type": "object"}}],
                                 "tool_choice": {"type": "any"}}\
                                """));
    }

    @Test
    void writesAConversationWithToolsAsCohereHasIt() throws Exception {
        ObjectNode request = new CohereChat().request(object(TOOLS));

        assertThat(request.path("max_tokens").asInt()).isEqualTo(50);
        assertThat(request.path("tool_choice").asText()).isEqualTo("REQUIRED");
        assertThat(request.path("messages").findValuesAsText("role"))
                .containsExactly("system", "system", "user", "assistant", "tool", "user");
        assertThat(request.at("/messages/3").has("content")).isFalse();
        assertThat(request.at("/messages/3/tool_calls/0/id").asText()).isEqualTo("c1");
        assertThat(request.at("/messages/4/tool_call_id").asText()).isEqualTo("c1");
    }

    @Test
    void readsAToolCallOfAnthropic() throws Exception {
        ObjectNode answer =
                new AnthropicMessages()
                        .answer(
                                object(
                                        """
                                        {"id": "msg_1", "model": "m", "stop_reason": "tool_use",
                                         "content": [{"type": "tool_use", "id": "t1", "name": "weather", "input": {"city": "Graz"}}],
                                         "usage": {"input_tokens": 1, "output_tokens": 2}}\
                                        """));

        JsonNode choice = answer.at("/choices/0");
        assertThat(choice.path("finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(choice.at("/message/content").isNull()).isTrue();
        assertThat(choice.at("/message/tool_calls/0/function/arguments").asText())
                .isEqualTo("{\"city\":\"Graz\"}");
    }

    @Test
    void streamsAToolCallOfAnthropic() throws Exception {
        Dialect.Chunks stream = new AnthropicMessages().chunks(object("{}"));

        List<ObjectNode> chunks = new ArrayList<>();
        for (String event :
                List.of(
                        "{\"type\": \"message_start\", \"message\": {\"id\": \"i\", \"model\": \"m\"}}",
                        "{\"type\": \"content_block_start\", \"content_block\": {\"type\": \"tool_use\", \"id\": \"t1\", \"name\": \"weather\"}}",
                        "{\"type\": \"content_block_delta\", \"delta\": {\"type\": \"input_json_delta\", \"partial_json\": \"{}\"}}",
                        "{\"type\": \"message_delta\", \"delta\": {\"stop_reason\": \"tool_use\"}}",
                        "{\"type\": \"message_stop\"}")) {
            chunks.addAll(stream.of(object(event)));
        }

        assertThat(stream.isEnded()).isTrue();
        assertThat(chunks).hasSize(4);
        assertThat(chunks.get(1).at("/choices/0/delta/tool_calls/0/function/name").asText())
                .isEqualTo("weather");
        assertThat(chunks.get(2).at("/choices/0/delta/tool_calls/0/function/arguments").asText())
                .isEqualTo("{}");
        assertThat(chunks.get(3).at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
    }

    @Test
    void tellsOfAnErrorInTheMiddleOfAStream() throws Exception {
        ObjectNode anthropic =
                object(
                        "{\"type\": \"error\", \"error\": {\"type\": \"overloaded_error\", \"message\": \"Overloaded\"}}");
        ObjectNode cohere =
                object(
                        "{\"type\": \"message-end\", \"delta\": {\"finish_reason\": \"ERROR\", \"error\": \"gone\"}}");

        assertThat(new AnthropicMessages().chunks(object("{}")).of(anthropic))
                .singleElement()
                .matches(chunk -> chunk.at("/error/message").asText().equals("Overloaded"));
        assertThat(new CohereChat().chunks(object("{}")).of(cohere))
                .singleElement()
                .matches(chunk -> chunk.at("/error/message").asText().equals("gone"));
    }

    @Test
    void hasChatsOnlyWhereTheServerHas() {
        assertThatThrownBy(() -> new AnthropicMessages().path(Endpoint.TEXT))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> new CohereChat().path(Endpoint.TEXT))
                .isInstanceOf(ProblemException.class);
    }

    private static ObjectNode object(String json) throws IOException {
        return (ObjectNode) MAPPER.readTree(json);
    }
}
