package dev.millmark.generator.completion;

import dev.millmark.events.Model;
import dev.millmark.events.WatermarkUse;
import dev.millmark.generator.generation.GenerationEvent;
import dev.millmark.generator.generation.GenerationEvent.Ended;
import dev.millmark.generator.generation.GenerationEvent.Failed;
import dev.millmark.generator.generation.GenerationEvent.Piece;
import dev.millmark.generator.generation.GenerationRequest;
import dev.millmark.generator.generation.RunningGeneration;
import dev.millmark.languagemodel.GeneratedText;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A completion whose text is being generated.
///
/// @param contentId names the text for good
/// @param raised the sampling parameters that the host raised to its floor
/// @param terms under which release
public record StartedCompletion(
        String contentId,
        Instant startedAt,
        CompletionRequest request,
        List<String> raised,
        ReleaseTerms terms,
        GenerationRequest generation,
        RunningGeneration running) {

    private static final Logger LOG = Logger.getLogger(StartedCompletion.class);

    /// Why a text of this service carries no mark.
    public static final String TOO_LITTLE = "too little entropy";

    /// What a text without a mark reaches by chance once in a hundred.
    private static final double LEAST_CLAIMED = 2;

    public StartedCompletion {
        raised = List.copyOf(raised);
    }

    /// Waits for what comes next.
    public GenerationEvent next() {
        try {
            return running.next();
        } catch (InterruptedException e) {
            running.cancel();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a text was generated", e);
        }
    }

    /// Waits for the end, and skips what comes before.
    ///
    /// @throws ProblemException if the model broke down
    public GeneratedText awaitText() {
        while (true) {
            switch (next()) {
                case Piece _ -> {}
                case Ended(GeneratedText text) -> {
                    return text;
                }
                case Failed(Throwable cause) -> throw new ProblemException(broken(cause));
            }
        }
    }

    /// What a caller is told of a model that broke down. The log has the cause.
    public Problem broken(Throwable cause) {
        if (running.isCut()) {
            return Problem.of(
                    ProblemType.SERVICE_STOPPING,
                    "This instance stopped before the text began: try again");
        }
        LOG.errorf(cause, "contentId=%s generation failed", contentId);
        return Problem.of(
                ProblemType.INTERNAL_ERROR, "The model failed; the service's log says why");
    }

    Model model() {
        return new Model(request.model(), null, null);
    }

    /// The evidence of a mark that the text carries so far, in decades of a detector's p-value.
    public double decades() {
        return running.evidence().decades();
    }

    /// How many tokens were sampled so far.
    public int tokens() {
        return running.evidence().tokens();
    }

    /// How the text was marked, once this many tokens are sampled. Absent where the choices that sampling had do not
    /// bear a mark, as at temperature 0, with `top_k` 1, with `top_p` near 0, or in a few words: nobody may claim a
    /// mark that no detector can tell from chance.
    @Nullable WatermarkUse watermark(int tokens) {
        return decades() >= LEAST_CLAIMED
                ? new WatermarkUse(
                        generation.key().type().scheme(), generation.key().id().toString(), tokens)
                : null;
    }

    /// How many tokens it took.
    public Usage usage(GeneratedText text) {
        return new Usage(generation.prompt().length(), text.tokenIds().length);
    }
}
