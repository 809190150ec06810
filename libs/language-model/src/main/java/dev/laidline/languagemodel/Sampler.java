package dev.laidline.languagemodel;

/// Picks the tokens of one text: temperature, then top-k, then top-p, then a [TokenChooser].
/// Not safe for use by two threads at once.
public final class Sampler {

    /// A sampler with the ordinary draw.
    public Sampler(SamplingParameters parameters) {
        this(parameters, TokenChooser.ordinary());
    }

    /// A sampler whose draw is made by a chooser that has served no other text.
    public Sampler(SamplingParameters parameters, TokenChooser chooser) {
        throw new UnsupportedOperationException(parameters.toString() + chooser);
    }

    /// Picks the next token.
    ///
    /// @param logits the model's scores; changed by the call
    /// @throws IllegalStateException if the chooser returned a token that had been removed
    public int next(float[] logits) {
        throw new UnsupportedOperationException(String.valueOf(logits.length));
    }
}
