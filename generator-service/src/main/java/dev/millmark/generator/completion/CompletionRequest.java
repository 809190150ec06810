package dev.millmark.generator.completion;

import dev.millmark.events.Carrier;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a caller asks for, whichever endpoint it came by.
public record CompletionRequest(
        Endpoint endpoint,
        String model,
        String prompt,
        Sampling sampling,
        Length length,
        Delivery delivery) {

    /// Where it came in.
    public enum Endpoint {
        CHAT("messages"),
        TEXT("prompt");

        private final String promptField;

        Endpoint(String promptField) {
            this.promptField = promptField;
        }

        /// The request field that holds the prompt.
        String promptField() {
            return promptField;
        }
    }

    /// How tokens are drawn.
    public record Sampling(double temperature, double topP, int topK, OptionalLong seed) {}

    /// When the text ends.
    ///
    /// @param maxTokens the rest of the context where absent
    /// @param ignoreEndOfText the model may not end the text itself; for evaluation
    public record Length(OptionalInt maxTokens, boolean ignoreEndOfText, List<String> stop) {}

    /// How the text is given.
    public record Delivery(boolean stream, boolean includeUsage, Carrier carrier) {}

    /// The same request, sampled in another way.
    CompletionRequest sampledBy(Sampling other) {
        return new CompletionRequest(endpoint, model, prompt, other, length, delivery);
    }

    /// Says everything but the prompt.
    @Override
    public String toString() {
        return "CompletionRequest[model=%s, prompt=%d chars, %s, %s, %s]"
                .formatted(model, prompt.length(), sampling, delivery, length.maxTokens());
    }
}
