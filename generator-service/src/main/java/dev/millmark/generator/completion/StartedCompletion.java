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

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A completion whose text is being generated.
///
/// @param contentId names the text for good
record StartedCompletion(
        String contentId,
        CompletionRequest request,
        GenerationRequest generation,
        RunningGeneration running,
        AnswerJson json) {

    private static final Logger LOG = Logger.getLogger(StartedCompletion.class);

    /// Waits for what comes next.
    GenerationEvent next() {
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
    GeneratedText awaitText() {
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

    Problem broken(Throwable cause) {
        LOG.errorf(cause, "contentId=%s generation failed", contentId);
        return Problem.of(
                ProblemType.INTERNAL_ERROR, "The model failed; the service's log says why");
    }

    Model model() {
        return new Model(request.model(), null, null);
    }

    /// How a text of this many tokens was marked. Sampling that leaves no choice leaves no room for a mark.
    @Nullable WatermarkUse watermark(int tokens) {
        return generation.sampling().isGreedy() || generation.sampling().topK() == 1
                ? null
                : new WatermarkUse(
                        generation.key().type().scheme(), generation.key().id().toString(), tokens);
    }

    Usage usage(GeneratedText text) {
        return new Usage(generation.prompt().length(), text.tokenIds().length);
    }
}
