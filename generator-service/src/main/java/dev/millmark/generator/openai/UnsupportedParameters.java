package dev.millmark.generator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parameters of the OpenAI API that would change what an answer is, and that this service does not have. Silence would
/// give the caller something else than was asked for; a value that asks for nothing (null, false, 0, empty) is fine. In
/// the older API `logprobs: 0` asks for something: the probability of each token that was drawn.
final class UnsupportedParameters {

    private static final List<String> CHAT =
            List.of(
                    "audio",
                    "logprobs",
                    "top_logprobs",
                    "logit_bias",
                    "frequency_penalty",
                    "presence_penalty");
    private static final List<String> TEXT =
            List.of("echo", "suffix", "logit_bias", "frequency_penalty", "presence_penalty");

    private UnsupportedParameters() {}

    /// @throws ProblemException naming the first one that asks for something
    static void refuseInChat(JsonFields fields) {
        refuseTools(fields, "tools", "tool_choice");
        refuseTools(fields, "functions", "function_call");
        refuse(CHAT, fields);
        JsonNode format = fields.value("response_format");
        if (format != null && !format.path("type").asText().equals("text")) {
            throw unsupported("response_format", "response_format must be text");
        }
    }

    /// @throws ProblemException naming the first one that asks for something
    static void refuseInText(JsonFields fields) {
        refuse(TEXT, fields);
        JsonNode logprobs = fields.value("logprobs");
        if (logprobs != null && !(logprobs.isBoolean() && !logprobs.booleanValue())) {
            throw unsupported("logprobs", "logprobs is not supported: leave it out");
        }
    }

    /// Tools that the model may not call ask for nothing.
    private static void refuseTools(JsonFields fields, String tools, String choice) {
        JsonNode chosen = fields.value(choice);
        boolean mayNotCall = chosen != null && chosen.asText().equals("none");
        if (!mayNotCall && asksForSomething(fields.value(tools))) {
            throw unsupported(
                    tools,
                    tools + " is not supported: leave it out, or set " + choice + " to none");
        }
    }

    private static void refuse(List<String> names, JsonFields fields) {
        for (String name : names) {
            if (asksForSomething(fields.value(name))) {
                throw unsupported(name, name + " is not supported: leave it out");
            }
        }
    }

    private static boolean asksForSomething(@Nullable JsonNode value) {
        if (value == null) {
            return false;
        }
        return value.isContainerNode() || value.isTextual()
                ? !value.isEmpty() || !value.asText().isEmpty()
                : value.asDouble() != 0;
    }

    private static ProblemException unsupported(String param, String detail) {
        return new ProblemException(
                Problem.of(ProblemType.UNSUPPORTED_PARAMETER, detail).about(param));
    }
}
