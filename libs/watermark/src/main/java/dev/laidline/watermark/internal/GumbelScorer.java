package dev.laidline.watermark.internal;

import dev.laidline.watermark.Scorer;
import dev.laidline.watermark.Scores;
import dev.laidline.watermark.key.WatermarkKey;
import java.util.function.Function;

/// Scores −ln(1 − u), whose sum over n tokens is Gamma(n, 1) under the null hypothesis.
public final class GumbelScorer implements Scorer {

    private final TextContexts text;
    private final Function<WatermarkKey, ? extends GumbelFunction> functions;

    public GumbelScorer(
            TextContexts text, Function<WatermarkKey, ? extends GumbelFunction> functions) {
        this.text = text;
        this.functions = functions;
    }

    @Override
    public int scoredTokens() {
        return text.count();
    }

    @Override
    public double logPValue(WatermarkKey key) {
        return scores(key).logPValue(0, text.count());
    }

    @Override
    public Scores scores(WatermarkKey key) {
        GumbelFunction function = functions.apply(key);
        double[] scores = new double[text.count()];
        for (int i = 0; i < scores.length; i++) {
            function.context(text.contexts(), i * text.width());
            scores[i] = function.score(text.token(i));
        }
        return new SummedScores(text, scores, GammaTail::logSurvival);
    }
}
