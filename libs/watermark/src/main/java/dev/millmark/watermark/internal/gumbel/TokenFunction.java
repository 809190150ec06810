package dev.millmark.watermark.internal.gumbel;

import dev.millmark.watermark.internal.ContextFunction;
import dev.millmark.watermark.internal.TextContexts;

/// Scores each token in its context.
public interface TokenFunction extends ContextFunction {

    /// The score of `token` in the current context.
    double score(int token);

    /// The score of each scored token of a text.
    default double[] scores(TextContexts text) {
        double[] scores = new double[text.count()];
        for (int i = 0; i < scores.length; i++) {
            context(text.contexts(), i * text.width());
            scores[i] = score(text.token(i));
        }
        return scores;
    }

    /// The sum of [#scores(TextContexts)], which some functions know sooner.
    default double sum(TextContexts text) {
        double sum = 0;
        for (double score : scores(text)) {
            sum += score;
        }
        return sum;
    }
}
