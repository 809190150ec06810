package dev.millmark.watermark.internal.gumbel;

import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Scorer;
import dev.millmark.watermark.mark.Scores;
import java.util.function.Function;

/// Adds up the scores of a keyed function.
public final class SumScorer implements Scorer {

    private final TextContexts text;
    private final Function<WatermarkKey, ? extends TokenFunction> functions;
    private final SummedScores.Law law;

    public SumScorer(
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
        int count = text.count();
        double sum = functions.apply(key).sum(text);
        return count == 0 ? 0 : law.exact().logSurvival(count, sum);
    }

    @Override
    public Scores scores(WatermarkKey key) {
        return new SummedScores(text, functions.apply(key).scores(text), law);
    }
}
