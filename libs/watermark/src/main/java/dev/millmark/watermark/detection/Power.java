package dev.millmark.watermark.detection;

import dev.millmark.watermark.Scheme;
import java.util.OptionalInt;

/// What texts of a length and an entropy can show at a level, after paying for the hypotheses.
public record Power(Scheme scheme, double alpha, long tested) {

    /// Normal quantile: 19 of 20 texts score above their mean minus this many standard deviations.
    private static final double NINETEEN_OF_TWENTY = -1.6448536269514722;

    private static final int MOST_TOKENS = 1_000_000;

    /// Whether at least 19 of 20 wholly marked texts would be detected.
    public boolean suffices(int scoredTokens, double entropy) {
        return scoredTokens > 0
                && attained(scoredTokens, entropy, NINETEEN_OF_TWENTY).atMost(alpha);
    }

    Measurement.Reach reach(int scoredTokens, Entropy entropy) {
        return new Measurement.Reach(
                entropy, attained(scoredTokens, entropy.nats(), 0), tokensNeeded(entropy.nats()));
    }

    private OptionalInt tokensNeeded(double entropy) {
        if (!suffices(MOST_TOKENS, entropy)) {
            return OptionalInt.empty();
        }
        int low = 0;
        int high = MOST_TOKENS;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (suffices(middle, entropy)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalInt.of(high);
    }

    private PValue attained(int scoredTokens, double entropy, double deviations) {
        return PValue.ofLog(scheme.attainableLogPValue(scoredTokens, entropy, deviations))
                .times(tested);
    }
}
