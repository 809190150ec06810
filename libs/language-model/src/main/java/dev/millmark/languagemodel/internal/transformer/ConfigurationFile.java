package dev.millmark.languagemodel.internal.transformer;

import dev.millmark.languagemodel.Activation;
import dev.millmark.languagemodel.Gpt2Configuration;
import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.languagemodel.internal.json.Json;
import dev.millmark.languagemodel.internal.json.JsonFile;
import java.io.IOException;
import java.nio.file.Path;

/// Reads `config.json`, and refuses variants of GPT-2 that compute something else.
public final class ConfigurationFile {

    private ConfigurationFile() {}

    /// Reads the file.
    public static Gpt2Configuration read(Path file) throws MalformedModelException, IOException {
        Json.Fields json = JsonFile.read(file);
        requireText(json, "model_type", "gpt2");
        requireBoolean(json, "scale_attn_weights", true);
        requireBoolean(json, "scale_attn_by_inverse_layer_idx", false);
        requireBoolean(json, "add_cross_attention", false);
        int width = json.get("n_embd").asInt();
        Json positions = json.get("n_positions");
        Json inner = json.get("n_inner");
        Json epsilon = json.get("layer_norm_epsilon");
        try {
            return new Gpt2Configuration(
                    json.get("vocab_size").asInt(),
                    (positions.isAbsent() ? json.get("n_ctx") : positions).asInt(),
                    width,
                    json.get("n_layer").asInt(),
                    json.get("n_head").asInt(),
                    inner.isAbsent() ? Math.multiplyExact(4, width) : inner.asInt(),
                    epsilon.isAbsent() ? 1e-5f : epsilon.asNumber().floatValue(),
                    activation(json.get("activation_function")),
                    json.get("tie_word_embeddings").asBoolean(true));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedModelException(json.where() + ": " + e.getMessage(), e);
        }
    }

    /// Hugging Face has several names for each of the two functions.
    private static Activation activation(Json name) throws MalformedModelException {
        if (name.isAbsent()) {
            return Activation.GELU_TANH;
        }
        return switch (name.asText()) {
            case "gelu_new", "gelu_pytorch_tanh", "gelu_fast", "gelu_accurate" ->
                    Activation.GELU_TANH;
            case "gelu", "gelu_python" -> Activation.GELU_EXACT;
            default ->
                    throw new MalformedModelException(
                            name.where()
                                    + " is "
                                    + name.asText()
                                    + ": only gelu_new, gelu_pytorch_tanh and gelu are supported");
        };
    }

    private static void requireText(Json.Fields json, String name, String wanted)
            throws MalformedModelException {
        Json value = json.get(name);
        if (!value.isAbsent() && !value.asText().equals(wanted)) {
            throw new MalformedModelException(
                    value.where() + " is " + value.asText() + ": only " + wanted + " is supported");
        }
    }

    private static void requireBoolean(Json.Fields json, String name, boolean wanted)
            throws MalformedModelException {
        Json value = json.get(name);
        if (value.asBoolean(wanted) != wanted) {
            throw new MalformedModelException(
                    value.where() + " is " + !wanted + ": only " + wanted + " is supported");
        }
    }
}
