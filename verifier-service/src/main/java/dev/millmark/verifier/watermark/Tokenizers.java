package dev.millmark.verifier.watermark;

import dev.millmark.languagemodel.Tokenizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// The tokenizers of the configured models.
@ApplicationScoped
public class Tokenizers {

    private final ReadableModels models;

    Tokenizers(ReadableModels models) {
        this.models = models;
    }

    /// The tokenizer of a model; empty where it is not configured.
    public Optional<Tokenizer> find(String model) {
        return models.all().stream()
                .filter(one -> one.name().equals(model))
                .map(ReadableModel::tokenizer)
                .findFirst();
    }
}
