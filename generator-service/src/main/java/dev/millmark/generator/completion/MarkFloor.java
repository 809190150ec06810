package dev.millmark.generator.completion;

import dev.millmark.generator.completion.CompletionsConfig.BelowFloor;
import dev.millmark.languagemodel.GeneratedText;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/// Keeps texts back that carry less of a mark than the host wants, where it wants that.
@ApplicationScoped
public class MarkFloor {

    private final CompletionsConfig config;

    MarkFloor(CompletionsConfig config) {
        this.config = config;
        if (!(config.leastDecades() >= 0 && config.leastDecades() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "millmark.completions.least-decades is "
                            + config.leastDecades()
                            + ": it must be 0 or more");
        }
        if (config.floorFromTokens() < 1) {
            throw new IllegalArgumentException(
                    "millmark.completions.floor-from-tokens is "
                            + config.floorFromTokens()
                            + ": it must be at least 1");
        }
    }

    /// Whether no text may leave before its mark is known.
    boolean holdsBack() {
        return config.belowFloor() == BelowFloor.REFUSE && config.leastDecades() > 0;
    }

    /// @throws ProblemException if the text is long enough to be held to the floor, and lies below it
    void require(StartedCompletion completion, GeneratedText text) {
        double decades = completion.decades();
        if (holdsBack()
                && text.tokenIds().length >= config.floorFromTokens()
                && decades < config.leastDecades()) {
            throw new ProblemException(
                    Problem.of(
                            ProblemType.TOO_LITTLE_MARK,
                            String.format(
                                    Locale.ROOT,
                                    "The text would carry a mark of %.1f decades, and %.1f is the"
                                            + " least here: ask for a higher temperature, top_p or"
                                            + " top_k",
                                    decades,
                                    config.leastDecades())));
        }
    }
}
