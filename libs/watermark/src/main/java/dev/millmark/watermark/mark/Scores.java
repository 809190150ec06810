package dev.millmark.watermark.mark;

/// What one key makes of one text: a score for each scored token, and the exact tail of their sum. Indices count scored
/// tokens.
public interface Scores {

    /// A p-value, as its natural logarithm, that takes more than a mean sum.
    double LEAST_SUM_FROM = -1;

    /// How many tokens were scored.
    int count();

    /// Where in the text's token ids scored token `index` stands.
    int position(int index);

    /// The score of one token; larger means more likely marked. Its unit is the scheme's.
    double score(int index);

    /// The sum of the scores `from` (inclusive) to `to` (exclusive).
    double sum(int from, int to);

    /// A sum that `count` scores must exceed for [#roughLogPValue(int, int)] to be at most `logPValue`: what does not
    /// reach it need not be looked at. The same for every key of a scheme.
    ///
    /// @param logPValue at most [#LEAST_SUM_FROM]
    double leastSum(int count, double logPValue);

    /// The natural logarithm of the p-value of the scored tokens `from` (inclusive) to `to` (exclusive) alone; 0 for
    /// none.
    double logPValue(int from, int to);

    /// The same for a strictly greater sum. With u uniform on 0 to 1, P(greater) + u (P(at least) − P(greater)) is the
    /// randomized p-value, which is exactly uniform under the null hypothesis also where scores are whole numbers and
    /// [#logPValue(int, int)] is not. For judging a null distribution; never a result.
    default double logPValueBeyond(int from, int to) {
        return logPValue(from, to);
    }

    /// A quick estimate of [#logPValue(int, int)], within a few nats, for choosing which parts to look at. Never a
    /// result.
    default double roughLogPValue(int from, int to) {
        return logPValue(from, to);
    }

    /// The mean score under the null hypothesis.
    double nullMean();
}
