package dev.millmark.generator.release.evaluation;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// How releases are evaluated.
@ConfigMapping(prefix = "millmark.evaluation")
public interface EvaluationConfig {

    /// The prompts that sampled texts begin with, one a line, in turn. Without a file those that ship, which suit small
    /// models. Their digest stands in the evidence.
    Optional<Path> prompts();
}
