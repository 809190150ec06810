package dev.laidline.watermark;

import dev.laidline.watermark.internal.TextContexts;
import dev.laidline.watermark.internal.TokenFunction;
import dev.laidline.watermark.key.WatermarkKey;
import java.util.function.Function;

/// Adds up the scores of a keyed function.
final class SumScorer implements Scorer {

    private final TextContexts text;
    private final Function<WatermarkKey, ? extends TokenFunction> functions;
    private final SummedScores.Law law;

    SumScorer(
            TextContexts text,
            Function<WatermarkKey, ? extends TokenFunction> functions,
            SummedScores.Law law) {
        this.text = text;
        this.functions = functions;
        this.law = law;
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
        TokenFunction function = functions.apply(key);
        double[] scores = new double[text.count()];
        for (int i = 0; i < scores.length; i++) {
            function.context(text.contexts(), i * text.width());
            scores[i] = function.score(text.token(i));
        }
        return new SummedScores(text, scores, law);
    }
}
