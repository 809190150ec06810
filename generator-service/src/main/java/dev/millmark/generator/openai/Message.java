package dev.millmark.generator.openai;

import static dev.millmark.generator.openai.JsonFields.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.millmark.service.problem.ProblemException;

/// One message of a chat: its words. Keys that clients echo from earlier answers (`reasoning_content`, `annotations`,
/// `audio`) are no words of the conversation.
final class Message {

    private static final String ASSISTANT = "assistant";

    private Message() {}

    /// @param path of the message, for refusals
    /// @throws ProblemException if it is no message of text
    static String text(JsonNode message, String path) {
        if (!message.isObject() || !message.path("role").isTextual()) {
            throw invalid(path, path + " must be an object with role and content");
        }
        String role = message.path("role").textValue();
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            return content.textValue();
        }
        // a turn that calls a tool says nothing, and some clients leave its content out
        if (role.equals(ASSISTANT) && (content.isNull() || content.isMissingNode())) {
            return "";
        }
        if (!(content instanceof ArrayNode parts) || parts.isEmpty()) {
            throw invalid(
                    path + ".content",
                    path + ".content must be a string or an array of at least one text part");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts) {
            text.append(words(part, role, path));
        }
        return text.toString();
    }

    private static String words(JsonNode part, String role, String path) {
        String type = part.path("type").asText();
        boolean isWords = type.equals("text") || type.equals("refusal") && role.equals(ASSISTANT);
        if (!isWords || !part.path(type).isTextual()) {
            throw invalid(
                    path + ".content",
                    "only parts of type text are taken: this service writes and reads text");
        }
        return part.path(type).textValue();
    }
}
