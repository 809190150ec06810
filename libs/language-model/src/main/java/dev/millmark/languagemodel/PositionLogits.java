package dev.millmark.languagemodel;

/// Receives the scores of every position of a text, in order.
@FunctionalInterface
public interface PositionLogits {

    /// @param position index in the session of the token these scores follow
    /// @param logits one score per token of the vocabulary; a new array, the callee's to keep
    void accept(int position, float[] logits);
}
