package dev.laidline.languagemodel;

import java.io.IOException;
import java.nio.file.Path;

/// A GPT-2 model from a Hugging Face directory (`config.json`, `model.safetensors`).
///
/// Weights are immutable and live outside the heap; any number of [sessions][Gpt2.Session] may run
/// at once, each on one thread. The same tokens give the same logits, bit for bit, on one machine
/// and weight format; another vector width sums in another order.
public final class Gpt2 implements AutoCloseable {

    private Gpt2() {}

    /// Loads a model: [WeightFormat#FLOAT32] up to 32 million parameters, above that
    /// [WeightFormat#BFLOAT16].
    ///
    /// @param directory the Hugging Face directory
    /// @throws MalformedModelException if a file is damaged or is not a GPT-2 model
    /// @throws IOException if a file cannot be read
    public static Gpt2 load(Path directory) throws MalformedModelException, IOException {
        throw new UnsupportedOperationException(directory.toString());
    }

    /// Loads a model with its matrices in the given format.
    ///
    /// @param directory the Hugging Face directory
    /// @throws MalformedModelException if a file is damaged or is not a GPT-2 model
    /// @throws IOException if a file cannot be read
    public static Gpt2 load(Path directory, WeightFormat format)
            throws MalformedModelException, IOException {
        throw new UnsupportedOperationException(directory.toString() + format);
    }

    /// The shape of the model.
    public Gpt2Configuration configuration() {
        throw new UnsupportedOperationException();
    }

    /// Starts an empty session.
    public Session newSession() {
        throw new UnsupportedOperationException();
    }

    /// Frees the weights and the mapped file. Sessions still running fail with
    /// [IllegalStateException].
    @Override
    public void close() {}

    /// One sequence, with its cache of keys and values. The cache grows with the sequence.
    public static final class Session implements LogitsSession {

        private Session() {}

        @Override
        public float[] accept(int... ids) {
            throw new UnsupportedOperationException();
        }

        /// Appends tokens and hands over the scores after each of them, as detectors need that
        /// weigh a token by what else the model might have said.
        ///
        /// @throws IllegalArgumentException as [#accept(int...)]
        public void acceptEach(int[] ids, PositionLogits eachPosition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int contextLength() {
            throw new UnsupportedOperationException();
        }
    }
}
