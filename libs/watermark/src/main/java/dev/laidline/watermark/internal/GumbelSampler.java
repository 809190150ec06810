package dev.laidline.watermark.internal;

import dev.laidline.watermark.Sampler;
import java.util.random.RandomGenerator;

/// Gumbel-max with keyed uniforms; a context met before is sampled normally. Only the tokens that truncation left are hashed.
public final class GumbelSampler implements Sampler {

    private final int vocabularySize;
    private final AnswerContexts contexts;
    private final GumbelFunction function;

    public GumbelSampler(int vocabularySize, AnswerContexts contexts, GumbelFunction function) {
        this.vocabularySize = vocabularySize;
        this.contexts = contexts;
        this.function = function;
    }

    @Override
    public int sample(float[] logits, RandomGenerator fallback) {
        float max = Logits.requireValid(logits, vocabularySize);
        int token = contexts.repeated() ? Logits.draw(logits, max, fallback) : argmax(logits);
        contexts.append(token);
        return token;
    }

    private int argmax(float[] logits) {
        contexts.moveTo(function);
        int best = -1;
        double bestValue = Double.NEGATIVE_INFINITY;
        for (int id = 0; id < logits.length; id++) {
            if (logits[id] != Float.NEGATIVE_INFINITY) {
                double value = logits[id] - Math.log(-Math.log(function.uniform(id)));
                if (value > bestValue) {
                    bestValue = value;
                    best = id;
                }
            }
        }
        return best;
    }
}
