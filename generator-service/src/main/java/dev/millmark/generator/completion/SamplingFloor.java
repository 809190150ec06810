package dev.millmark.generator.completion;

import dev.millmark.generator.completion.CompletionRequest.Sampling;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/// Keeps callers from choosing words so narrowly that no watermark fits into them, where the host wants that.
@ApplicationScoped
class SamplingFloor {

    private final CompletionsConfig config;

    SamplingFloor(CompletionsConfig config) {
        this.config = config;
    }

    /// @throws ProblemException if a request samples below what the host allows
    void require(Sampling asked) {
        require("temperature", asked.temperature(), config.leastTemperature());
        require("top_p", asked.topP(), config.leastTopP());
        if (asked.topK() > 0) {
            require("top_k", asked.topK(), config.leastTopK());
        }
    }

    private static void require(String param, double asked, double least) {
        if (asked < least) {
            throw new ProblemException(
                    Problem.of(
                                    ProblemType.INVALID_PARAMETER,
                                    param
                                            + " must be at least "
                                            + least
                                            + " here: below that a text carries no watermark")
                            .about(param));
        }
    }
}
