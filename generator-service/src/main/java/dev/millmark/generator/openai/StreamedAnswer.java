package dev.millmark.generator.openai;

import dev.millmark.events.ContentSealed;
import dev.millmark.generator.completion.AnswerSealing;
import dev.millmark.generator.completion.OpenCompletions;
import dev.millmark.generator.completion.StartedCompletion;
import dev.millmark.generator.generation.GenerationEvent.Ended;
import dev.millmark.generator.generation.GenerationEvent.Failed;
import dev.millmark.generator.generation.GenerationEvent.Piece;
import dev.millmark.generator.sealing.SealOutcome;
import dev.millmark.generator.sealing.SealOutcome.Sealed;
import dev.millmark.languagemodel.GeneratedText;
import dev.millmark.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;

/// Answers with a stream of events. Refuses while it still can: before the first token, or with `release=after-seal`
/// before any.
@ApplicationScoped
class StreamedAnswer {

    private final AnswerSealing sealing;
    private final OpenCompletions open;

    StreamedAnswer(AnswerSealing sealing, OpenCompletions open) {
        this.sealing = sealing;
        this.open = open;
    }

    /// @throws ProblemException if sealing does not answer
    Response respond(StartedCompletion completion) {
        try {
            return sealing.releasesAfterSeal() ? held(completion) : live(completion);
        } catch (ProblemException refused) {
            completion.running().cancel();
            throw refused;
        }
    }

    private Response live(StartedCompletion completion) {
        sealing.requireAnswering();
        return switch (completion.next()) {
            case Ended(GeneratedText empty) -> closed(completion, empty, null);
            case Failed(Throwable cause) -> throw new ProblemException(completion.broken(cause));
            case Piece first -> {
                // the first token may have waited long for a thread
                sealing.requireAnswering();
                yield events(
                        AnswerHeaders.of(completion, true),
                        counted(completion, new LiveStream(completion, sealing, first)));
            }
        };
    }

    /// What was sent is sealed after a client has hung up, too.
    private StreamingOutput counted(StartedCompletion completion, StreamingOutput stream) {
        return out -> {
            open.sending(completion);
            try {
                stream.write(out);
            } finally {
                open.sent(completion);
            }
        };
    }

    private Response held(StartedCompletion completion) {
        GeneratedText text = completion.awaitText();
        if (text.text().isEmpty()) {
            return closed(completion, text, null);
        }
        sealing.requireMark(completion, text);
        SealOutcome outcome =
                sealing.seal(
                        completion,
                        text.text(),
                        text.tokenIds().length,
                        completion.request().delivery().carrier());
        if (outcome instanceof Sealed(ContentSealed seal)) {
            return closed(completion, text, seal);
        }
        if (sealing.deliversUnsealed()) {
            return closed(completion, text, null);
        }
        throw new ProblemException(sealing.problem(outcome, completion.contentId()));
    }

    /// A stream of a text that is complete.
    private static Response closed(
            StartedCompletion completion, GeneratedText text, @Nullable ContentSealed seal) {
        return events(
                AnswerHeaders.ofWhole(completion, seal != null),
                out -> {
                    EventStream events = new EventStream(out, completion);
                    events.open();
                    if (!text.text().isEmpty()) {
                        events.piece(text.text());
                    }
                    events.close(text, seal);
                });
    }

    private static Response events(Response.ResponseBuilder headers, StreamingOutput stream) {
        return headers.type(MediaType.SERVER_SENT_EVENTS_TYPE.withCharset("utf-8"))
                .header("X-Accel-Buffering", "no")
                .entity(stream)
                .build();
    }
}
