package dev.millmark.watermark;

import dev.millmark.watermark.internal.AnswerContexts;
import dev.millmark.watermark.internal.GumbelFunction;
import dev.millmark.watermark.internal.GumbelMaximum;
import dev.millmark.watermark.internal.Logits;
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
                        ? argmax(logits, max, choice.next(fallback))
                        : Logits.draw(logits, max, fallback);
        contexts.append(token);
        return token;
    }

    private int argmax(float[] logits, float max, GumbelFunction function) {
        contexts.moveTo(function);
        return new GumbelMaximum(function, logits, max).token();
    }
}
