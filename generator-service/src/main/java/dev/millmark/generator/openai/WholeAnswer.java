package dev.millmark.generator.openai;

import dev.millmark.events.ContentSealed;
import dev.millmark.generator.completion.AnswerSealing;
import dev.millmark.generator.completion.CompletionResult;
import dev.millmark.generator.completion.CredentialWrapper;
import dev.millmark.generator.completion.StartedCompletion;
import dev.millmark.generator.sealing.SealOutcome;
import dev.millmark.generator.sealing.SealOutcome.Sealed;
import dev.millmark.languagemodel.GeneratedText;
import dev.millmark.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Answers with one JSON object, once the text is sealed. Without a seal no text leaves.
@ApplicationScoped
class WholeAnswer {

    private final AnswerSealing sealing;

    WholeAnswer(AnswerSealing sealing) {
        this.sealing = sealing;
    }

    /// @throws ProblemException if the text is not sealed
    Response respond(StartedCompletion completion) {
        GeneratedText text = completion.awaitText();
        if (text.text().isEmpty()) {
            return respond(completion, text, null);
        }
        sealing.requireMark(completion, text);
        SealOutcome outcome =
                sealing.seal(
                        completion,
                        text.text(),
                        text.tokenIds().length,
                        completion.request().delivery().carrier());
        if (outcome instanceof Sealed(ContentSealed seal)) {
            return respond(completion, text, seal);
        }
        if (sealing.deliversUnsealed()) {
            return respond(completion, text, null);
        }
        throw new ProblemException(sealing.problem(outcome, completion.contentId()));
    }

    private static Response respond(
            StartedCompletion completion, GeneratedText text, @Nullable ContentSealed seal) {
        String given = seal == null ? text.text() : text.text() + CredentialWrapper.of(seal);
        CompletionResult result = CompletionResult.of(completion, text, seal);
        return AnswerHeaders.ofWhole(completion, seal != null)
                .type(MediaType.APPLICATION_JSON)
                .entity(new AnswerJson(completion).whole(given, result).toString())
                .build();
    }
}
