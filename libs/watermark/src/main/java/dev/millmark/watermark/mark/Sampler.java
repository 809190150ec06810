package dev.millmark.watermark.mark;

import java.util.random.RandomGenerator;

/// Chooses the tokens of one answer so that they carry the mark. One object per request, used by one thread: it
/// remembers the tokens it chose, because they are the context of the next one.
public interface Sampler {

    /// Chooses the next token and remembers it.
    ///
    /// @param logits one for each id of the vocabulary, in nats, after temperature and truncation (top-k, top-p,
    ///     min-p); −∞ for a token that truncation removed. Not changed.
    /// @param fallback draws the tokens that are not marked (repeated contexts). A dual-key scheme also draws its key
    /// with it.
    /// @return an id whose logit is finite; ties go to the lowest id
    /// @throws IllegalArgumentException if the length is not the vocabulary's size, a logit is NaN or +∞, or all are −∞
    int sample(float[] logits, RandomGenerator fallback);

    /// Remembers a token that was chosen without the mark, as if [#sample] had returned it.
    void append(int token);

    /// Whether [#sample] will mark the next token.
    boolean marksNext();
}
