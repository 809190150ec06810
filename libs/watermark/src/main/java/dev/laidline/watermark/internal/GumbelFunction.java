package dev.laidline.watermark.internal;

/// A keyed pseudorandom function of (context, token) with values in (0, 1). Holds the current context, so an object serves one thread.
public interface GumbelFunction {

    /// Moves to the context of `width` ids that starts at `offset`.
    void context(int[] contexts, int offset);

    /// u for `token` in the current context, strictly between 0 and 1.
    double uniform(int token);

    /// −ln(1 − u), exponential with mean 1 under the null hypothesis, without the cancellation that u near 1 would cause.
    default double score(int token) {
        return -Math.log1p(-uniform(token));
    }
}
