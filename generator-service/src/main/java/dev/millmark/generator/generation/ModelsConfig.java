package dev.millmark.generator.generation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Which models are served.
@ConfigMapping(prefix = "millmark.models")
public interface ModelsConfig {

    /// Hugging Face GPT-2 directories. A directory's name is the model's name.
    @WithDefault("libs/language-model/models/millmark-small")
    List<Path> directories();

    /// Hugging Face GPT-2 directories by the model's name, for names that are no directory's: with an organization, as
    /// in `acme/tiny-gpt2`.
    Map<String, Path> named();
}
