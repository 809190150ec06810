package dev.millmark.languagemodel;

import dev.millmark.languagemodel.internal.text.StopStrings;
import java.util.Arrays;

/// Generates one text.
public final class Generation {

    private final LogitsSession session;
    private final Tokenizer tokenizer;
    private final Sampler sampler;
    private final GenerationLimits limits;

    /// @param session holds the context so far; usually empty
    /// @param tokenizer of the session's model
    /// @param sampler that has served no other text
    public Generation(
            LogitsSession session, Tokenizer tokenizer, Sampler sampler, GenerationLimits limits) {
        this.session = session;
        this.tokenizer = tokenizer;
        this.sampler = sampler;
        this.limits = limits;
    }

    /// Runs to the end of the text, once.
    ///
    /// @param prompt token ids; where there are none the model starts after an end of text
    /// @throws IllegalArgumentException if the prompt does not fit in the session's context, or the
    ///     model has fewer tokens than the tokenizer
    public GeneratedText run(int[] prompt, GenerationListener listener) {
        var writer = new Writer(listener);
        FinishReason reason = write(prompt.length > 0 ? prompt : start(), writer);
        writer.finish();
        return writer.result(writer.stops.found() ? FinishReason.STOP : reason);
    }

    private int[] start() {
        return new int[] {tokenizer.endOfText()};
    }

    private FinishReason write(int[] prompt, Writer writer) {
        int[] unread = prompt;
        while (!writer.listener.cancelled()) {
            boolean full = session.position() + unread.length == session.contextLength();
            if (full || writer.count == limits.maxTokens()) {
                return FinishReason.LENGTH;
            }
            int id = sampler.next(allowed(session.accept(unread), writer.count));
            if (id == tokenizer.endOfText()) {
                return FinishReason.STOP;
            }
            writer.write(id);
            if (writer.stops.found()) {
                return FinishReason.STOP;
            }
            unread = new int[] {id};
        }
        return FinishReason.CANCELLED;
    }

    /// Removes the tokens that have no text, and the end of text where it is too soon.
    private float[] allowed(float[] logits, int count) {
        int size = tokenizer.vocabularySize();
        if (logits.length < size) {
            throw new IllegalArgumentException(
                    "the model scores %d tokens, the tokenizer has %d: they do not belong together"
                            .formatted(logits.length, size));
        }
        Arrays.fill(logits, size, logits.length, Float.NEGATIVE_INFINITY);
        if (count < limits.minTokens()) {
            logits[tokenizer.endOfText()] = Float.NEGATIVE_INFINITY;
        }
        return logits;
    }

    /// Collects the tokens, and tells the listener of the text that is settled.
    private final class Writer {

        private final GenerationListener listener;
        private final TokenStreamDecoder decoder = new TokenStreamDecoder(tokenizer);
        private final StopStrings stops = new StopStrings(limits.stopStrings());
        private final StringBuilder text = new StringBuilder();
        private int[] ids = new int[32];
        private int count;

        Writer(GenerationListener listener) {
            this.listener = listener;
        }

        void write(int id) {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, 2 * count);
            }
            ids[count++] = id;
            emit(stops.accept(decoder.accept(id)));
        }

        void finish() {
            emit(stops.accept(decoder.finish()));
            emit(stops.finish());
        }

        private void emit(String piece) {
            if (!piece.isEmpty()) {
                text.append(piece);
                listener.onText(piece);
            }
        }

        GeneratedText result(FinishReason reason) {
            int[] chosen = Arrays.copyOf(ids, count);
            boolean survive = Arrays.equals(tokenizer.encode(tokenizer.decode(chosen)), chosen);
            return new GeneratedText(text.toString(), chosen, reason, survive);
        }
    }
}
