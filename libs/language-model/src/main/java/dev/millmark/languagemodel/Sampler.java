package dev.millmark.languagemodel;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Picks the tokens of one text: temperature, then top-k, then top-p, then a [TokenChooser].
/// Not safe for use by two threads at once.
public final class Sampler {

    private final SamplingParameters parameters;
    private final TokenChooser chooser;
    private final RandomGenerator random;

    /// A sampler with the ordinary draw.
    public Sampler(SamplingParameters parameters) {
        this(parameters, TokenChooser.ordinary());
    }

    /// A sampler whose draw is made by a chooser that has served no other text.
    public Sampler(SamplingParameters parameters, TokenChooser chooser) {
        this.parameters = parameters;
        this.chooser = chooser;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(parameters.seed());
    }

    /// Picks the next token.
    ///
    /// @param logits the model's scores; negative infinity for tokens not to be picked, at least one
    ///     finite; changed by the call
    /// @throws IllegalArgumentException if a score is not a number, or none is finite
    /// @throws IllegalStateException if the chooser returned a token that had been removed
    public int next(float[] logits) {
        int likeliest = Truncation.likeliest(logits);
        if (parameters.isGreedy()) {
            return likeliest;
        }
        truncate(logits);
        int id = chooser.choose(logits.clone(), random);
        if (id < 0 || id >= logits.length || !Float.isFinite(logits[id])) {
            throw new IllegalStateException(
                    "the chooser returned token "
                            + id
                            + ", which had been removed: choose another");
        }
        return id;
    }

    private void truncate(float[] logits) {
        Truncation.temperature(logits, parameters.temperature());
        if (parameters.topK() > 0) {
            Truncation.topK(logits, parameters.topK());
        }
        if (parameters.topP() < 1) {
            Truncation.topP(logits, parameters.topP());
        }
    }
}
