package dev.millmark.watermark.internal.tournament;

import dev.millmark.watermark.internal.AnswerContexts;
import dev.millmark.watermark.internal.Logits;
import dev.millmark.watermark.mark.Sampler;
import java.util.random.RandomGenerator;

/// Tournament sampling: the distribution is reshaped by the g-values, then drawn from as usual.
public final class TournamentSampler implements Sampler {

    private final int vocabularySize;
    private final AnswerContexts contexts;
    private final GFunction function;
    private final int depth;

    public TournamentSampler(
            int vocabularySize, AnswerContexts contexts, GFunction function, int depth) {
        this.vocabularySize = vocabularySize;
        this.contexts = contexts;
        this.function = function;
        this.depth = depth;
    }

    @Override
    public int sample(float[] logits, RandomGenerator fallback) {
        float max = Logits.requireValid(logits, vocabularySize);
        int token =
                contexts.markable()
                        ? draw(logits, max, fallback)
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

    private int draw(float[] logits, float max, RandomGenerator random) {
        contexts.moveTo(function);
        int[] candidates = Logits.candidates(logits);
        double[] probabilities = Logits.probabilities(logits, max, candidates);
        long[] gValues = new long[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            gValues[i] = function.gValues(candidates[i]);
        }
        Tournament.update(probabilities, gValues, depth);
        return candidates[Logits.draw(probabilities, random)];
    }
}
