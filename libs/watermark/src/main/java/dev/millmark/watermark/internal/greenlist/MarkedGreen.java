package dev.millmark.watermark.internal.greenlist;

import dev.millmark.watermark.internal.Bisection;
import dev.millmark.watermark.internal.tail.BinomialTail;

/// How many tokens of a KGW-marked text are green. Adding the bias to the green logits turns a uniform choice among K
/// tokens, g of them green, into a green one with probability g e^δ / (g e^δ + K − g); g is binomial.
public final class MarkedGreen {

    private static final double MOST_ENTROPY = 12;
    private static final int MANY = 200;

    private final double ratio;
    private final double bias;

    /// @param ratio of the vocabulary that is green
    /// @param bias δ added to green logits, in nats
    public MarkedGreen(double ratio, double bias) {
        this.ratio = ratio;
        this.bias = bias;
    }

    /// As `Scheme.attainableLogPValue`.
    public double attainableLogPValue(int scoredTokens, double entropy, double deviations) {
        double fraction = fraction(entropy);
        double green =
                scoredTokens * fraction
                        + deviations * Math.sqrt(scoredTokens * fraction * (1 - fraction));
        return BinomialTail.logSurvival(
                scoredTokens, ratio, (int) Math.round(Math.clamp(green, 0, scoredTokens)));
    }

    /// The entropy at which this fraction is green.
    public double entropy(double fraction) {
        return Bisection.risingTo(fraction, this::fraction, MOST_ENTROPY);
    }

    private double fraction(double entropy) {
        double choices = Math.exp(Math.clamp(entropy, 0, MOST_ENTROPY));
        if (choices >= MANY) {
            double green = ratio * Math.exp(bias);
            return green / (green + 1 - ratio);
        }
        int below = (int) choices;
        return fraction(below) + (choices - below) * (fraction(below + 1) - fraction(below));
    }

    private double fraction(int choices) {
        double sum = 0;
        for (int g = 1; g <= choices; g++) {
            double green = g * Math.exp(bias);
            sum +=
                    Math.exp(BinomialTail.logProbability(choices, ratio, g))
                            * green
                            / (green + choices - g);
        }
        return sum;
    }
}
