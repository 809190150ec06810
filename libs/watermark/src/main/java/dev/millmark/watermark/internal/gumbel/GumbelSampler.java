package dev.millmark.watermark.internal.gumbel;

import dev.millmark.watermark.internal.AnswerContexts;
import dev.millmark.watermark.internal.Logits;
import dev.millmark.watermark.mark.Sampler;
import java.util.random.RandomGenerator;

/// Gumbel-max with keyed uniforms; a context that may not be marked is sampled normally. Only the tokens that
/// truncation left are hashed.
public final class GumbelSampler implements Sampler {

    /// Which function serves the next token.
    @FunctionalInterface
    public interface Choice {
        GumbelFunction next(RandomGenerator random);
    }

    private final int vocabularySize;
    private final AnswerContexts contexts;
    private final Choice choice;

    public GumbelSampler(int vocabularySize, AnswerContexts contexts, Choice choice) {
        this.vocabularySize = vocabularySize;
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

    @Override
    public void append(int token) {
        contexts.append(token);
    }

    @Override
    public boolean marksNext() {
        return contexts.markable();
    }

    private int argmax(float[] logits, float max, GumbelFunction function) {
        contexts.moveTo(function);
        return new GumbelMaximum(function, logits, max).token();
    }
}
