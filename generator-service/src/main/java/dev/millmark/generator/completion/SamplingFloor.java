package dev.millmark.generator.completion;

import dev.millmark.generator.completion.CompletionRequest.Sampling;
import dev.millmark.generator.completion.CompletionsConfig.BelowFloor;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Keeps callers from choosing words so narrowly that no watermark fits into them, where the host wants that.
@ApplicationScoped
class SamplingFloor {

    /// What is sampled with.
    ///
    /// @param raised the parameters that were asked for below their floor
    record Floored(Sampling sampling, List<String> raised) {
        Floored {
            raised = List.copyOf(raised);
        }
    }

    private final CompletionsConfig config;

    SamplingFloor(CompletionsConfig config) {
        this.config = config;
    }

    /// @throws ProblemException if a request samples below what the host allows, and the host refuses that
    Floored apply(Sampling asked) {
        if (config.belowFloor() == BelowFloor.SERVE) {
            return new Floored(asked, List.of());
        }
        List<String> raised = new ArrayList<>();
        double temperature =
                raise("temperature", asked.temperature(), config.leastTemperature(), raised);
        double topP = raise("top_p", asked.topP(), config.leastTopP(), raised);
        double topK =
                asked.topK() > 0 ? raise("top_k", asked.topK(), config.leastTopK(), raised) : 0;
        return new Floored(new Sampling(temperature, topP, (int) topK, asked.seed()), raised);
    }

    private double raise(String param, double asked, double least, List<String> raised) {
        if (asked >= least) {
            return asked;
        }
        if (config.belowFloor() == BelowFloor.REFUSE) {
            throw new ProblemException(
                    Problem.of(
                                    ProblemType.INVALID_PARAMETER,
                                    param
                                            + " must be at least "
                                            + least
                                            + " here: below that a text carries no watermark")
                            .about(param));
        }
        raised.add(param);
        return least;
    }
}
