package dev.millmark.verifier.watermark;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;

/// How texts are searched for watermarks.
@ConfigMapping(prefix = "millmark.watermark")
public interface WatermarkConfig {

    /// The tokenizer of each model whose texts are recognized, by the model's name: a Hugging Face directory. Weights
    /// are not read.
    Map<String, Path> models();

    /// How freely each model chooses its tokens, in nats per token, mean over a text; 0.3 where none is given. It
    /// decides from which length on a text counts as long enough to show a mark, and nothing else.
    Map<String, Double> entropy();

    /// The probability that a text which does not depend on the keys is called marked, over everything that is tried on
    /// it.
    @WithDefault("1e-6")
    double alpha();
}
