package dev.laidline.languagemodel;

/// Generates one text. Used once.
public final class Generation {

    /// @param session holds the context so far; usually empty
    /// @param tokenizer of the session's model
    /// @param sampler that has served no other text
    public Generation(
            LogitsSession session, Tokenizer tokenizer, Sampler sampler, GenerationLimits limits) {
        throw new UnsupportedOperationException(
                session.toString() + tokenizer + sampler + limits.maxTokens());
    }

    /// Runs to the end of the text.
    ///
    /// @param prompt token ids; where there are none the model starts after an end of text
    /// @throws IllegalArgumentException if the prompt does not fit in the session's context
    public GeneratedText run(int[] prompt, GenerationListener listener) {
        throw new UnsupportedOperationException(prompt.length + listener.toString());
    }
}
