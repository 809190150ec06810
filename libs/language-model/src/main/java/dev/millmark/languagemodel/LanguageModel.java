package dev.millmark.languagemodel;

import java.io.IOException;
import java.nio.file.Path;

/// A model with its tokenizer, both from one Hugging Face directory.
///
/// @param network scores tokens
/// @param tokenizer turns text into tokens and back
public record LanguageModel(Gpt2 network, Tokenizer tokenizer) implements AutoCloseable {

    /// Loads a model and its tokenizer.
    ///
    /// @param directory the Hugging Face directory
    /// @throws MalformedModelException if a file is damaged, is not of a GPT-2 model, or the tokenizer has tokens that
    ///     the model does not score
    /// @throws IOException if a file cannot be read
    public static LanguageModel load(Path directory) throws MalformedModelException, IOException {
        Gpt2 network = Gpt2.load(directory);
        try {
            return new LanguageModel(network, tokenizer(directory, network));
        } catch (MalformedModelException | IOException | RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private static Tokenizer tokenizer(Path directory, Gpt2 network)
            throws MalformedModelException, IOException {
        Tokenizer tokenizer = Tokenizer.load(directory);
        int scored = network.configuration().vocabularySize();
        if (tokenizer.vocabularySize() > scored) {
            throw new MalformedModelException(
                    directory
                            + ": the tokenizer has "
                            + tokenizer.vocabularySize()
                            + " tokens, the model scores "
                            + scored
                            + " (vocab_size in config.json): take the tokenizer that the model was"
                            + " trained with");
        }
        return tokenizer;
    }

    /// Frees the weights, as [Gpt2#close()].
    @Override
    public void close() {
        network.close();
    }
}
