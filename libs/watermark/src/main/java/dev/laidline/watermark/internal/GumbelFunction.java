package dev.laidline.watermark.internal;

/// A keyed pseudorandom function with values in (0, 1), for Gumbel-max sampling.
public interface GumbelFunction extends TokenFunction {

    /// u for `token` in the current context, strictly between 0 and 1.
    double uniform(int token);

    /// −ln(1 − u): exponential with mean 1 under the null hypothesis.
    @Override
    default double score(int token) {
        return -Math.log1p(-uniform(token));
    }
}
