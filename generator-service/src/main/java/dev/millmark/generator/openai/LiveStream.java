package dev.millmark.generator.openai;

import dev.millmark.events.Carrier;
import dev.millmark.events.ContentSealed;
import dev.millmark.generator.completion.AnswerSealing;
import dev.millmark.generator.completion.StartedCompletion;
import dev.millmark.generator.generation.GenerationEvent;
import dev.millmark.generator.generation.GenerationEvent.Ended;
import dev.millmark.generator.generation.GenerationEvent.Failed;
import dev.millmark.generator.generation.GenerationEvent.Piece;
import dev.millmark.generator.sealing.SealOutcome;
import dev.millmark.generator.sealing.SealOutcome.Sealed;
import dev.millmark.languagemodel.FinishReason;
import dev.millmark.languagemodel.GeneratedText;
import dev.millmark.service.problem.ProblemException;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/// A stream whose tokens leave as they are sampled and whose credential comes last. Used once.
///
/// Whatever left is sealed, also when the client hangs up or the model breaks down in the middle: then as a sidecar of
/// the words that were sent.
final class LiveStream implements StreamingOutput {

    private final StartedCompletion completion;
    private final AnswerSealing sealing;
    private final Piece first;
    private final StringBuilder given = new StringBuilder();

    LiveStream(StartedCompletion completion, AnswerSealing sealing, Piece first) {
        this.completion = completion;
        this.sealing = sealing;
        this.first = first;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        EventStream events = new EventStream(out, completion);
        GeneratedText text;
        try {
            events.open();
            text = relay(events);
        } catch (ProblemException broken) {
            sealWhatLeft(0);
            events.fail(broken.problem());
            return;
        } catch (IOException clientGone) {
            completion.running().cancel();
            sealWhatLeft(tokensInTheEnd());
            throw clientGone;
        }
        if (text.finishReason() == FinishReason.CANCELLED && !completion.running().isCut()) {
            sealWhatLeft(text.tokenIds().length);
        } else {
            finish(events, text);
        }
    }

    private GeneratedText relay(EventStream events) throws IOException {
        GenerationEvent event = first;
        while (true) {
            switch (event) {
                case Piece piece -> {
                    given.append(piece.text());
                    events.piece(piece.text());
                }
                case Ended(GeneratedText text) -> {
                    return text;
                }
                case Failed(Throwable cause) ->
                        throw new ProblemException(completion.broken(cause));
            }
            event = completion.next();
        }
    }

    private void finish(EventStream events, GeneratedText text) throws IOException {
        SealOutcome outcome =
                sealing.seal(
                        completion,
                        given.toString(),
                        text.tokenIds().length,
                        completion.request().delivery().carrier());
        if (outcome instanceof Sealed(ContentSealed seal)) {
            events.close(text, seal);
        } else if (sealing.deliversUnsealed()) {
            events.close(text, null);
        } else {
            events.fail(sealing.problem(outcome, completion.contentId()));
        }
    }

    private int tokensInTheEnd() {
        try {
            return completion.awaitText().tokenIds().length;
        } catch (ProblemException broken) {
            return 0;
        }
    }

    private void sealWhatLeft(int tokens) {
        if (!given.isEmpty()) {
            sealing.seal(completion, given.toString(), tokens, Carrier.SIDECAR);
        }
    }
}
