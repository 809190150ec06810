package dev.laidline.generator.generation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;

/// Which models are served.
@ConfigMapping(prefix = "laidline.models")
public interface ModelsConfig {

    /// Hugging Face GPT-2 directories. A directory's name is the model's name.
    @WithDefault("libs/language-model/models/laidline-small")
    List<Path> directories();
}
