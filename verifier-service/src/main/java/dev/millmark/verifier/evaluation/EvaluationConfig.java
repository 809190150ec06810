package dev.millmark.verifier.evaluation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// How releases are measured.
@ConfigMapping(prefix = "millmark.evaluation")
public interface EvaluationConfig {

    /// The Ed25519 key that evidence is signed with, 64 hex digits. Made at first start, readable by its owner alone;
    /// instances share it. The public key is shown beside it, in a file of the same name with `.pub` behind, and
    /// belongs under `evaluators` of the release policy.
    @WithDefault(".state/verifier-service/evaluator.key")
    Path signingKey();

    /// A directory with texts that people wrote, UTF-8, named `.txt`. They are cut into pieces of the length under
    /// evaluation. Without it nothing is said about false positives.
    Optional<Path> humanTexts();

    /// The most pieces that are measured. A rate of 1e-3 takes 3,000 to show, one of 1e-4 takes 30,000.
    @WithDefault("30000")
    int mostHumanTexts();
}
