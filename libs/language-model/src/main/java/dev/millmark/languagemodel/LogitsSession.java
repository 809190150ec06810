package dev.millmark.languagemodel;

/// One growing sequence of tokens and the model's scores for what follows it.
/// Not safe for use by two threads at once.
public interface LogitsSession {

    /// Appends tokens and scores what follows the last of them.
    ///
    /// @param ids at least one token id
    /// @return one natural-log score, not normalised, per token of the model's vocabulary; a new
    ///     array, the caller's to change
    /// @throws IllegalArgumentException if `ids` is empty, holds an id outside the vocabulary, or
    ///     does not fit in what is left of the context
    float[] accept(int... ids);

    /// How many tokens have been accepted.
    int position();

    /// How many tokens the session can hold.
    int contextLength();
}
