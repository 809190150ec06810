package dev.millmark.generator.generation;

import dev.millmark.languagemodel.LogitsSession;
import dev.millmark.languagemodel.Tokenizer;
import dev.millmark.watermark.Scheme;
import java.time.Instant;
import java.util.function.Supplier;

/// A model that can be asked for by name.
///
/// @param scheme how its texts are marked; its vocabulary is the model's
/// @param sessions starts an empty sequence
/// @param publishedAt when its files were written
public record HostedModel(
        String name,
        Tokenizer tokenizer,
        Scheme scheme,
        Supplier<LogitsSession> sessions,
        int contextLength,
        Instant publishedAt) {}
