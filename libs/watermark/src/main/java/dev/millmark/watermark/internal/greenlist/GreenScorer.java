package dev.millmark.watermark.internal.greenlist;

import dev.millmark.watermark.internal.Bisection;
import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.internal.tail.BinomialTail;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Scorer;
import dev.millmark.watermark.mark.Scores;
import java.util.function.Function;

/// KGW's count of green tokens. Which tokens share a list depends on the key, so each key has its own null law: the
/// exact one given how many different tokens stand under each of its lists.
public final class GreenScorer implements Scorer {

    private final TextContexts text;
    private final Function<WatermarkKey, GreenListFunction> functions;
    private final GreenListFunction.Vocabulary vocabulary;

    public GreenScorer(
            TextContexts text,
            Function<WatermarkKey, GreenListFunction> functions,
            GreenListFunction.Vocabulary vocabulary) {
        this.text = text;
        this.functions = functions;
        this.vocabulary = vocabulary;
    }

    @Override
    public int scoredTokens() {
        return text.count();
    }

    @Override
    public int scoredTokens(WatermarkKey key) {
        return scores(key).count();
    }

    @Override
    public double logPValue(WatermarkKey key) {
        Scores scores = scores(key);
        return scores.logPValue(0, scores.count());
    }

    @Override
    public Scores scores(WatermarkKey key) {
        return new GreenScores(functions.apply(key).tokens(text));
    }

    /// One score is 1 for a green token, else 0.
    private final class GreenScores implements Scores {

        private final GreenTokens tokens;

        GreenScores(GreenTokens tokens) {
            this.tokens = tokens;
        }

        @Override
        public int count() {
            return tokens.count();
        }

        @Override
        public int position(int index) {
            return text.position(tokens.index(index));
        }

        @Override
        public double score(int index) {
            return tokens.isGreen(index) ? 1 : 0;
        }

        @Override
        public double sum(int from, int to) {
            return tokens.green(from, to);
        }

        @Override
        public double leastSum(int count, double logPValue) {
            return Bisection.above(
                    logPValue,
                    green ->
                            BinomialTail.logSurvival(
                                    count, vocabulary.share(), (int) Math.ceil(green)),
                    0,
                    count + 1.0);
        }

        @Override
        public double logPValue(int from, int to) {
            return logSurvival(from, to, tokens.green(from, to));
        }

        @Override
        public double logPValueBeyond(int from, int to) {
            return logSurvival(from, to, tokens.green(from, to) + 1);
        }

        private double logSurvival(int from, int to, int green) {
            return new GreenTail(vocabulary).logSurvival(tokens.listSizes(from, to), green);
        }

        @Override
        public double roughLogPValue(int from, int to) {
            return BinomialTail.logSurvival(to - from, vocabulary.share(), tokens.green(from, to));
        }

        @Override
        public double nullMean() {
            return vocabulary.share();
        }
    }
}
