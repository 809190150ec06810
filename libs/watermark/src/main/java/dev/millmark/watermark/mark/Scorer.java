package dev.millmark.watermark.mark;

import dev.millmark.watermark.key.WatermarkKey;

/// One text's token ids, prepared once so that any number of keys can be tried on it. Repeated (context, token) tuples
/// are already dropped: under a pseudorandom function they would score the same again and void the p-value.
public interface Scorer {

    /// How many tokens are scored, at most.
    int scoredTokens();

    /// How many tokens are scored under `key`: all of them, but for one of `hf-kgw-v1` under which two contexts share a
    /// list.
    default int scoredTokens(WatermarkKey key) {
        return scoredTokens();
    }

    /// The natural logarithm of the p-value of the whole text under `key`, exact under the null hypothesis that the
    /// text does not depend on the key: P(p ≤ alpha) is alpha, or for whole-number scores the greatest attainable
    /// probability up to alpha. 0 if nothing is scored.
    ///
    /// @throws dev.millmark.watermark.key.KeyUseException if the key may not detect
    /// @throws IllegalArgumentException if the key is of another scheme
    double logPValue(WatermarkKey key);

    /// The score of each scored token under `key`.
    ///
    /// @throws dev.millmark.watermark.key.KeyUseException if the key may not detect
    /// @throws IllegalArgumentException if the key is of another scheme
    Scores scores(WatermarkKey key);
}
