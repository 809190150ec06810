package dev.laidline.generator.generation;

import dev.laidline.languagemodel.LogitsSession;
import dev.laidline.languagemodel.Tokenizer;
import dev.laidline.watermark.Scheme;
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
