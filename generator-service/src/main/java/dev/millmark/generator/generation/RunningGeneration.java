package dev.millmark.generator.generation;

import dev.millmark.generator.generation.GenerationEvent.Ended;
import dev.millmark.generator.generation.GenerationEvent.Failed;
import dev.millmark.generator.generation.GenerationEvent.Piece;
import dev.millmark.languagemodel.GeneratedText;
import dev.millmark.languagemodel.GenerationListener;
import dev.millmark.watermark.Scheme;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A generation that waits for a thread or runs. Its reader never holds it back: a context's worth of pieces is small.
public final class RunningGeneration {

    private final BlockingQueue<GenerationEvent> events = new LinkedBlockingQueue<>();
    private volatile boolean cancelled;
    private volatile boolean cut;
    private final ExpectedEvidence evidence;

    RunningGeneration(Scheme scheme) {
        this.evidence = new ExpectedEvidence(scheme);
    }

    /// Waits for the next event. After the end there is none.
    public GenerationEvent next() throws InterruptedException {
        return events.take();
    }

    /// Ends the text before its next token. May be called by any thread, at any time.
    public void cancel() {
        cancelled = true;
    }

    /// Ends the text before its next token, for a reader who is still there.
    public void cut() {
        cut = true;
        cancelled = true;
    }

    /// Whether the text was [#cut()].
    public boolean isCut() {
        return cut;
    }

    /// The evidence of a watermark that the text has so far.
    public ExpectedEvidence evidence() {
        return evidence;
    }

    boolean isCancelled() {
        return cancelled;
    }

    GenerationListener listener() {
        return new GenerationListener() {
            @Override
            public void onText(String piece) {
                events.add(new Piece(piece));
            }

            @Override
            public boolean cancelled() {
                return cancelled;
            }
        };
    }

    void end(GeneratedText text) {
        events.add(new Ended(text));
    }

    void fail(Throwable cause) {
        events.add(new Failed(cause));
    }
}
