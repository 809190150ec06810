package dev.laidline.watermark.internal;

/// Scores each token in its context.
public interface TokenFunction extends ContextFunction {

    /// The score of `token` in the current context.
    double score(int token);
}
