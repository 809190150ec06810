package dev.millmark.generator.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.WatermarkUse;
import dev.millmark.generator.completion.CompletionRequest.Endpoint;
import dev.millmark.generator.completion.CompletionResult;
import dev.millmark.generator.completion.ProvenanceHeaders;
import dev.millmark.generator.completion.ReleaseTerms;
import dev.millmark.generator.completion.StartedCompletion;
import dev.millmark.generator.completion.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The JSON of one answer, as the OpenAI API shapes it.
final class AnswerJson {

    /// What the two endpoints call things.
    private enum Shape {
        CHAT("chatcmpl-", "chat.completion", "chat.completion.chunk"),
        TEXT("cmpl-", "text_completion", "text_completion");

        private final String idPrefix;
        private final String whole;
        private final String chunk;

        Shape(String idPrefix, String whole, String chunk) {
            this.idPrefix = idPrefix;
            this.whole = whole;
            this.chunk = chunk;
        }

        static Shape of(Endpoint endpoint) {
            return switch (endpoint) {
                case CHAT -> CHAT;
                case TEXT -> TEXT;
            };
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Shape shape;
    private final String id;
    private final Instant created;
    private final String model;

    AnswerJson(StartedCompletion completion) {
        this.shape = Shape.of(completion.request().endpoint());
        this.id = shape.idPrefix + completion.contentId();
        this.created = completion.startedAt();
        this.model = completion.generation().prompt().model().name();
    }

    /// A whole answer.
    ObjectNode whole(String text, CompletionResult result) {
        ObjectNode answer = head(shape.whole);
        ObjectNode choice = choice(answer, result.finishReason());
        switch (shape) {
            case CHAT ->
                    choice.putObject("message")
                            .put("role", "assistant")
                            .put("content", text)
                            .putNull("refusal");
            case TEXT -> choice.put("text", text);
        }
        answer.set("usage", json(result.usage()));
        addCredential(answer, result);
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
    ObjectNode closing(CompletionResult result) {
        ObjectNode chunk = head(shape.chunk);
        ObjectNode choice = choice(chunk, result.finishReason());
        switch (shape) {
            case CHAT -> choice.putObject("delta");
            case TEXT -> choice.put("text", "");
        }
        addCredential(chunk, result);
        return chunk;
    }

    /// The chunk that `stream_options.include_usage` asks for.
    ObjectNode usage(Usage usage) {
        ObjectNode chunk = head(shape.chunk);
        chunk.putArray("choices");
        chunk.set("usage", json(usage));
        return chunk;
    }

    /// Adds the object `millmark`, which OpenAI clients ignore.
    private static void addCredential(ObjectNode answer, CompletionResult result) {
        ContentSealed seal = result.seal();
        ObjectNode millmark = answer.putObject("millmark").put("sealed", seal != null);
        if (seal != null) {
            millmark.put("content_id", seal.contentId())
                    .put("carrier", ProvenanceHeaders.wireName(seal.carrier()))
                    .put("manifest_label", seal.manifestLabel());
        }
        WatermarkUse mark = result.mark();
        millmark.put("watermark", mark == null ? null : mark.scheme())
                .put("watermark_decades", AnswerHeaders.rounded(result.decades()));
        if (mark == null && seal != null) {
            millmark.put("unmarked", StartedCompletion.TOO_LITTLE);
        }
        ReleaseTerms terms = result.terms();
        millmark.putObject("release")
                .put("stage", terms.stage())
                .put("bootstrapped", terms.isBootstrapped())
                .put("audience", terms.audience())
                .put("decision", terms.decision())
                .put("policy", terms.policy());
        if (!result.raised().isEmpty()) {
            ArrayNode raised = millmark.putArray("raised");
            result.raised().forEach(raised::add);
        }
    }

    private static ObjectNode json(Usage usage) {
        return JSON.objectNode()
                .put("prompt_tokens", usage.promptTokens())
                .put("completion_tokens", usage.completionTokens())
                .put("total_tokens", usage.promptTokens() + usage.completionTokens());
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
