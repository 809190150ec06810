package dev.millmark.languagemodel;

import dev.millmark.languagemodel.internal.transformer.Sequence;
import dev.millmark.languagemodel.internal.transformer.Transformer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Optional;

/// A GPT-2 model from a Hugging Face directory (`config.json`, `model.safetensors`).
///
/// Weights are immutable and live outside the heap; any number of [sessions][Gpt2.Session] may run
/// at once, each on one thread. In one weight format the same tokens give the same logits, bit for
/// bit, on every machine and however they are cut into calls.
public final class Gpt2 implements AutoCloseable {

    private final Transformer transformer;
    private final Arena arena;

    private Gpt2(Transformer transformer, Arena arena) {
        this.transformer = transformer;
        this.arena = arena;
    }

    /// Loads a model: [WeightFormat#FLOAT32] up to 32 million weights, above that
    /// [WeightFormat#BFLOAT16].
    ///
    /// @param directory the Hugging Face directory
    /// @throws MalformedModelException if a file is damaged or is not a GPT-2 model
    /// @throws IOException if a file cannot be read
    public static Gpt2 load(Path directory) throws MalformedModelException, IOException {
        return load(directory, Optional.empty());
    }

    /// Loads a model with its matrices in the given format.
    ///
    /// @param directory the Hugging Face directory
    /// @throws MalformedModelException if a file is damaged or is not a GPT-2 model
    /// @throws IOException if a file cannot be read
    public static Gpt2 load(Path directory, WeightFormat format)
            throws MalformedModelException, IOException {
        return load(directory, Optional.of(format));
    }

    @SuppressWarnings("MustBeClosed") // the model closes it
    private static Gpt2 load(Path directory, Optional<WeightFormat> format)
            throws MalformedModelException, IOException {
        Arena arena = Arena.ofShared();
        boolean loaded = false;
        try {
            var model = new Gpt2(Transformer.load(directory, format, arena), arena);
            loaded = true;
            return model;
        } finally {
            if (!loaded) {
                arena.close();
            }
        }
    }

    /// The shape of the model.
    public Gpt2Configuration configuration() {
        return transformer.configuration();
    }

    /// Starts an empty session.
    public Session newSession() {
        return new Session(new Sequence(transformer));
    }

    /// Frees the weights and the mapped file. A session used after this fails with
    /// [IllegalStateException].
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    /// One sequence, with its cache of keys and values, which grows with the sequence.
    public static final class Session implements LogitsSession {

        private final Sequence sequence;

        private Session(Sequence sequence) {
            this.sequence = sequence;
        }

        @Override
        public float[] accept(int... ids) {
            return sequence.accept(ids);
        }

        /// Appends tokens and hands over the scores after each of them, as detectors need that
        /// weigh a token by what else the model might have said.
        ///
        /// @throws IllegalArgumentException as [#accept(int...)]
        public void acceptEach(int[] ids, PositionLogits eachPosition) {
            sequence.acceptEach(ids, eachPosition);
        }

        @Override
        public int position() {
            return sequence.position();
        }

        @Override
        public int contextLength() {
            return sequence.contextLength();
        }
    }
}
