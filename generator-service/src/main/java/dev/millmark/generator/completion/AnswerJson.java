package dev.millmark.generator.completion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The JSON of one answer, as the OpenAI API shapes it.
final class AnswerJson {

    /// The two shapes an answer can have.
    enum Shape {
        CHAT("messages", "chatcmpl-", "chat.completion", "chat.completion.chunk"),
        TEXT("prompt", "cmpl-", "text_completion", "text_completion");

        private final String promptField;
        private final String idPrefix;
        private final String whole;
        private final String chunk;

        Shape(String promptField, String idPrefix, String whole, String chunk) {
            this.promptField = promptField;
            this.idPrefix = idPrefix;
            this.whole = whole;
            this.chunk = chunk;
        }

        /// The request field that holds the prompt.
        String promptField() {
            return promptField;
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Shape shape;
    private final String id;
    private final Instant created;
    private final String model;

    AnswerJson(Shape shape, String contentId, Instant created, String model) {
        this.shape = shape;
        this.id = shape.idPrefix + contentId;
        this.created = created;
        this.model = model;
    }

    /// A whole answer.
    ObjectNode whole(String text, Ending ending) {
        ObjectNode answer = head(shape.whole);
        ObjectNode choice = choice(answer, ending.finishReason());
        switch (shape) {
            case CHAT ->
                    choice.putObject("message")
                            .put("role", "assistant")
                            .put("content", text)
                            .putNull("refusal");
            case TEXT -> choice.put("text", text);
        }
        answer.set("usage", ending.usage().json());
        ending.addCredential(answer);
        return answer;
    }

    /// The first chunk of a stream; `null` where the shape has none.
    @Nullable ObjectNode opening() {
        if (shape == Shape.TEXT) {
            return null;
        }
        ObjectNode chunk = head(shape.chunk);
        choice(chunk, null).putObject("delta").put("role", "assistant").put("content", "");
        return chunk;
    }

    /// A chunk with the next part of the text.
    ObjectNode piece(String text) {
        ObjectNode chunk = head(shape.chunk);
        ObjectNode choice = choice(chunk, null);
        switch (shape) {
            case CHAT -> choice.putObject("delta").put("content", text);
            case TEXT -> choice.put("text", text);
        }
        return chunk;
    }

    /// The last chunk of the text: how it ended, and where its credential is.
    ObjectNode closing(Ending ending) {
        ObjectNode chunk = head(shape.chunk);
        ObjectNode choice = choice(chunk, ending.finishReason());
        switch (shape) {
            case CHAT -> choice.putObject("delta");
            case TEXT -> choice.put("text", "");
        }
        ending.addCredential(chunk);
        return chunk;
    }

    /// The chunk that `stream_options.include_usage` asks for.
    ObjectNode usage(Usage usage) {
        ObjectNode chunk = head(shape.chunk);
        chunk.putArray("choices");
        chunk.set("usage", usage.json());
        return chunk;
    }

    private ObjectNode head(String object) {
        return JSON.objectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created.getEpochSecond())
                .put("model", model);
    }

    private static ObjectNode choice(ObjectNode answer, @Nullable String finishReason) {
        return answer.putArray("choices")
                .addObject()
                .put("index", 0)
                .putNull("logprobs")
                .put("finish_reason", finishReason);
    }
}
