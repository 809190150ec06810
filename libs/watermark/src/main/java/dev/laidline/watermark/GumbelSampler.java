package dev.laidline.watermark;

import dev.laidline.watermark.internal.AnswerContexts;
import dev.laidline.watermark.internal.GumbelFunction;
import dev.laidline.watermark.internal.Logits;
import java.util.random.RandomGenerator;

/// Gumbel-max with keyed uniforms; a context that may not be marked is sampled normally. Only the tokens that truncation left are
/// hashed.
final class GumbelSampler implements Sampler {

    /// Which function serves the next token.
    @FunctionalInterface
    interface Choice {
        GumbelFunction next(RandomGenerator random);
    }

    private final int vocabularySize;
    private final AnswerContexts contexts;
    private final Choice choice;

    GumbelSampler(Vocabulary vocabulary, AnswerContexts contexts, Choice choice) {
        this.vocabularySize = vocabulary.size();
        this.contexts = contexts;
        this.choice = choice;
    }

    @Override
    public int sample(float[] logits, RandomGenerator fallback) {
        float max = Logits.requireValid(logits, vocabularySize);
        int token =
                contexts.markable()
                        ? argmax(logits, choice.next(fallback))
                        : Logits.draw(logits, max, fallback);
        contexts.append(token);
        return token;
    }

    private int argmax(float[] logits, GumbelFunction function) {
        contexts.moveTo(function);
        int best = -1;
        double bestValue = Double.NEGATIVE_INFINITY;
        for (int id = 0; id < logits.length; id++) {
            if (logits[id] != Float.NEGATIVE_INFINITY) {
                double u = function.uniform(id);
                // ln u < u − 1, so where this fails the token cannot win, and two logarithms are
                // saved
                if (1 - u < Math.exp(logits[id] - bestValue)) {
                    double value = logits[id] - Math.log(-Math.log(u));
                    if (value > bestValue) {
                        bestValue = value;
                        best = id;
                    }
                }
            }
        }
        return best;
    }
}
