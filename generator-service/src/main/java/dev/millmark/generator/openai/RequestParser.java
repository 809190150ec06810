package dev.millmark.generator.openai;

import static dev.millmark.generator.openai.JsonFields.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.millmark.events.Carrier;
import dev.millmark.generator.completion.CompletionRequest;
import dev.millmark.generator.completion.CompletionRequest.Delivery;
import dev.millmark.generator.completion.CompletionRequest.Endpoint;
import dev.millmark.generator.completion.CompletionRequest.Length;
import dev.millmark.generator.completion.CompletionRequest.Sampling;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads the two kinds of request. A field that is named neither here nor among the [UnsupportedParameters] and the
/// [MarkingWishes] is ignored, whatever it asks for: nothing in a request can switch marking or sealing off.
final class RequestParser {

    private static final double HOTTEST = 2;
    private static final int MOST_STOP_STRINGS = 16;
    private static final String BLANK_LINE = "\n\n";

    private RequestParser() {}

    /// A body of `POST /v1/chat/completions`. The prompt is the contents of all messages, each followed by a blank
    /// line.
    static CompletionRequest chat(byte[] body, @Nullable String carrierHeader) {
        JsonFields fields = JsonFields.of(body);
        MarkingWishes.refuse(fields);
        UnsupportedParameters.refuseInChat(fields);
        if (!(fields.value("messages") instanceof ArrayNode messages) || messages.isEmpty()) {
            throw invalid("messages", "messages must be an array of at least one message");
        }
        StringBuilder prompt = new StringBuilder();
        for (int i = 0; i < messages.size(); i++) {
            prompt.append(Message.text(messages.get(i), "messages[" + i + "]")).append(BLANK_LINE);
        }
        OptionalInt maxTokens = fields.positive("max_completion_tokens");
        return request(
                Endpoint.CHAT,
                fields,
                PromptText.of("messages", prompt.toString()),
                maxTokens.isPresent() ? maxTokens : fields.positive("max_tokens"),
                carrierHeader);
    }

    /// A body of `POST /v1/completions`.
    static CompletionRequest text(byte[] body, @Nullable String carrierHeader) {
        JsonFields fields = JsonFields.of(body);
        MarkingWishes.refuse(fields);
        UnsupportedParameters.refuseInText(fields);
        JsonNode prompt = fields.value("prompt");
        if (prompt instanceof ArrayNode prompts && prompts.size() == 1) {
            prompt = prompts.get(0);
        }
        if (prompt == null || !prompt.isTextual()) {
            throw invalid(
                    "prompt",
                    "prompt must be one string; several prompts and token ids are not taken");
        }
        requireOne(fields, "best_of");
        return request(
                Endpoint.TEXT,
                fields,
                PromptText.of("prompt", prompt.textValue()),
                fields.positive("max_tokens"),
                carrierHeader);
    }

    private static CompletionRequest request(
            Endpoint endpoint,
            JsonFields fields,
            String prompt,
            OptionalInt maxTokens,
            @Nullable String carrierHeader) {
        requireOne(fields, "n");
        return new CompletionRequest(
                endpoint,
                fields.text("model")
                        .orElseThrow(() ->
                                invalid(
                                        "model",
                                        "model is missing: GET /v1/models lists the models")),
                prompt,
                sampling(fields),
                new Length(maxTokens, fields.flag("ignore_eos"), stop(fields)),
                new Delivery(
                        fields.flag("stream"),
                        fields.nested("stream_options").flag("include_usage"),
                        carrier(fields, carrierHeader)));
    }

    private static Sampling sampling(JsonFields fields) {
        OptionalDouble temperature = fields.number("temperature");
        OptionalDouble topP = fields.number("top_p");
        BigInteger topK = fields.integer("top_k").orElse(BigInteger.ZERO);
        if (temperature.orElse(1) < 0 || temperature.orElse(1) > HOTTEST) {
            throw invalid("temperature", "temperature must be between 0 and 2");
        }
        if (!(topP.orElse(1) > 0 && topP.orElse(1) <= 1)) {
            throw invalid("top_p", "top_p must be above 0 and at most 1");
        }
        // vLLM and Hugging Face write "all tokens" as -1 and 0
        if (topK.compareTo(BigInteger.ONE.negate()) < 0
                || topK.compareTo(BigInteger.valueOf(Integer.MAX_VALUE)) > 0) {
            throw invalid("top_k", "top_k must be a number of tokens, or 0 for all");
        }
        return new Sampling(
                temperature.orElse(1), topP.orElse(1), Math.max(0, topK.intValue()), seed(fields));
    }

    /// A seed of any size: its lowest 64 bits choose the text.
    private static OptionalLong seed(JsonFields fields) {
        return fields.integer("seed").stream().mapToLong(BigInteger::longValue).findAny();
    }

    private static List<String> stop(JsonFields fields) {
        JsonNode stop = fields.value("stop");
        if (stop == null) {
            return List.of();
        }
        if (stop.isTextual()) {
            return List.of(stopString(stop));
        }
        if (!stop.isArray() || stop.size() > MOST_STOP_STRINGS) {
            throw invalid(
                    "stop", "stop must be a string or an array of at most " + MOST_STOP_STRINGS);
        }
        List<String> strings = new ArrayList<>();
        stop.forEach(string -> strings.add(stopString(string)));
        return strings;
    }

    private static String stopString(JsonNode node) {
        if (!node.isTextual() || node.textValue().isEmpty()) {
            throw invalid("stop", "stop strings must be strings and not empty");
        }
        return PromptText.wellFormed("stop", node.textValue());
    }

    private static void requireOne(JsonFields fields, String name) {
        if (!fields.integer(name).orElse(BigInteger.ONE).equals(BigInteger.ONE)) {
            throw invalid(name, name + " must be 1: each answer is one text with one credential");
        }
    }

    static Carrier carrier(JsonFields fields, @Nullable String header) {
        Optional<String> field = fields.nested("millmark").text("carrier");
        String name = field.orElse(header == null ? "embedded" : header.strip());
        return switch (name) {
            case "embedded" -> Carrier.EMBEDDED;
            case "sidecar" -> Carrier.SIDECAR;
            default ->
                    throw invalid(
                            field.isPresent() ? "millmark.carrier" : "Millmark-Carrier",
                            "the carrier must be embedded or sidecar");
        };
    }
}
