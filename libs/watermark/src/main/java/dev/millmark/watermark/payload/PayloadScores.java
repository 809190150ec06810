package dev.millmark.watermark.payload;

import dev.millmark.watermark.internal.tail.GammaTail;
import java.util.Arrays;

/// What one key makes of one text, symbol by symbol and value by value.
public final class PayloadScores {

    private final int[] counts;
    private final double[][] sums;

    PayloadScores(int[] counts, double[][] sums) {
        this.counts = counts;
        this.sums = sums;
    }

    /// How many tokens were scored.
    public int scoredTokens() {
        return Arrays.stream(counts).sum();
    }

    /// The natural logarithm of the p-value of there being any payload, exact: the best value of each symbol gives a
    /// p-value, corrected for the sixteen it was chosen from, and −ln of these add up to a Gamma variable. Symbols of
    /// which no token tells are left out.
    public double logPresence() {
        double[] best = new double[counts.length];
        for (int j = 0; j < counts.length; j++) {
            best[j] = Arrays.stream(sums[j]).max().orElse(0);
        }
        return logPresence(best, Payload.ALPHABET);
    }

    /// The natural logarithm of the p-value of there being more than `payload`: the same over the fifteen other values
    /// of each symbol, exact for a text that carries `payload` or nothing. A text that carries a payload which shares
    /// some symbols with this one has a small p-value here.
    public double logPresenceBeside(Payload payload) {
        double[] best = new double[counts.length];
        for (int j = 0; j < counts.length; j++) {
            for (int symbol = 0; symbol < Payload.ALPHABET; symbol++) {
                if (symbol != payload.symbol(j)) {
                    best[j] = Math.max(best[j], sums[j][symbol]);
                }
            }
        }
        return logPresence(best, Payload.ALPHABET - 1);
    }

    private double logPresence(double[] best, int values) {
        double sum = 0;
        int told = 0;
        for (int j = 0; j < counts.length; j++) {
            if (counts[j] > 0) {
                sum -= logBestOf(GammaTail.logSurvival(counts[j], best[j]), values);
                told++;
            }
        }
        return told == 0 ? 0 : GammaTail.logSurvival(told, sum);
    }

    /// The summed score of the text under this payload; the greatest has the least p-value.
    public double score(Payload payload) {
        double sum = 0;
        for (int j = 0; j < counts.length; j++) {
            sum += sums[j][payload.symbol(j)];
        }
        return sum;
    }

    /// The natural logarithm of the p-value of the text carrying this payload, exact for a text that carries
    /// nothing. Whoever tries M payloads multiplies by M.
    public double logAttribution(Payload payload) {
        int scored = scoredTokens();
        return scored == 0 ? 0 : GammaTail.logSurvival(scored, score(payload));
    }

    /// ln(1 − (1 − p)^tried) from ln p.
    private static double logBestOf(double logP, int tried) {
        return logP < -30
                ? Math.log(tried) + logP
                : Math.log(-Math.expm1(tried * Math.log1p(-Math.exp(logP))));
    }
}
